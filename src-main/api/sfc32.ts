/**
 * The words of sfc32, "small fast counting" generator by Chris Doty-Humphrey (PractRand, public domain): 128 bits of state,
 * only 32-bit integer additions, shifts and xors, so its numbers cannot differ between machines. The demo county and
 * clustering both draw from it; the contract is the one floor they share.
 * @param seed whole number; its low 32 bits count
 * @param stream whole number; its low 32 bits tell apart the independent streams of one seed
 * @returns each call gives the next whole number in [0, 2^32)
 */
export function sfc32(seed: number, stream: number): () => number {
  let a = 0x9e3779b9 | 0;
  let b = stream | 0;
  let c = seed | 0;
  let counter = 1;
  const word = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  };
  for (let i = 0; i < 16; i++) word();
  return word;
}
