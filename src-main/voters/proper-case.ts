/** Small within a name, unless they begin it: de la Cruz, van der Berg. "Van", "St" and "Mac" alone are names as often as not. */
const PARTICLES = new Set(['de', 'del', 'dela', 'der', 'den', 'di', 'du', 'la', 'las', 'los', 'von', 'y']);
const NUMERALS = /^(II|III|IV|VI|VII|VIII)$/i;

/**
 * A name as one writes it in a letter: "O'BRIEN" -> "O'Brien", "MCKAY-DIAZ" -> "McKay-Diaz", "DE LA CRUZ" -> "de la Cruz",
 * "SMITH III" -> "Smith III". Names that have a small letter already are left alone, since their writer knew better.
 */
export function properCase(name: string): string {
  if (name !== name.toUpperCase()) return name;
  const words = name.split(' ');
  return words
    .map((word, i) => {
      const small = word.toLowerCase();
      if (NUMERALS.test(word)) return word;
      // A particle needs a name behind it.
      if (i < words.length - 1 && PARTICLES.has(small)) return small;
      return properWord(small);
    })
    .join(' ');
}

function properWord(small: string): string {
  return small
    .replace(/(^|[\s\-'’.])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase())
    .replace(/(^|-)Mc(\p{L})/gu, (_, before: string, letter: string) => `${before}Mc${letter.toUpperCase()}`);
}
