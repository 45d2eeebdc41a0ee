const GIVEN =
  'ADA BERT CORA DANIEL ELSA FRANK GRETA HENRY IRIS JAMES KATE LEWIS MARY NED OLIVE PETER RUTH SAM TESS WALTER'.split(
    ' ',
  );
const START = 'QUILL THORN MARSH BRACK ASH HOLM FEN WILD STONE RAVEN OAK LARK MILL FOX COLD HAZE'.split(' ');
const END = 'WICK DALE FORD MERE LEY GATE SHAW BURY STEAD COTE'.split(' ');
const STREETS = ['OAK ST', 'ELM AVE', 'MILL RD', 'LAKE DR', 'HILL LN', 'PARK PL', 'RIVER RD', 'CHURCH ST'];

/**
 * Rows "id,first,middle,last,suffix,dob,address,city,zip,phone" of people in households of two to three, the same every time, the
 * first `twice` of them entered a second time (ID with "b") with a slip in one or two cells.
 */
export function inventedPeople(count: number, twice: number): string[] {
  let state = 12345;
  const draw = (n: number) => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return Math.floor((state / 0x80000000) * n);
  };
  const pick = (list: readonly string[]) => list[draw(list.length)] ?? '';
  const rows: string[][] = [];
  let home = { last: '', address: '', zip: '', phone: '', left: 0 };
  for (let i = 0; i < count; i++) {
    if (home.left-- <= 0) {
      home = {
        last: pick(START) + pick(END),
        address: `${1 + draw(400)} ${pick(STREETS)}`,
        zip: String(10000 + draw(30)),
        phone: `555${String(1000000 + draw(8999999))}`,
        left: draw(3),
      };
    }
    const born = `${1930 + draw(70)}-${String(1 + draw(12)).padStart(2, '0')}-${String(1 + draw(28)).padStart(2, '0')}`;
    rows.push([
      `P${i}`,
      pick(GIVEN),
      pick(['', 'A', 'B', 'C', 'D']),
      home.last,
      '',
      born,
      home.address,
      'NORTHTOWN',
      home.zip,
      draw(2) ? home.phone : '',
    ]);
  }
  const again = rows.slice(0, twice).map((row, i) => {
    const copy = [...row];
    copy[0] = `${row[0]}b`;
    if (i % 3 === 0) copy[3] = letterOff(row[3] ?? '', draw);
    if (i % 3 === 1) copy[5] = `${(row[5] ?? '').slice(0, 9)}${draw(10)}`;
    if (i % 3 === 2) copy[9] = '';
    if (i % 5 === 0) copy[6] = `${1 + draw(400)} ${pick(STREETS)}`;
    return copy;
  });
  return [...rows, ...again].map((row) => row.join(','));
}

function letterOff(text: string, draw: (n: number) => number): string {
  const at = 1 + draw(text.length - 1);
  return text.slice(0, at) + text.slice(at + 1);
}
