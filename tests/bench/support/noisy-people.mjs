// People in households, some of them entered a second time with slips of the pen: a table to find duplicates in. Made by DuckDB,
// the same every time.
import { DuckDBInstance } from '@duckdb/node-api';

const GIVEN =
  'MARY JAMES LINDA ROBERT SUSAN JOHN KAREN MICHAEL NANCY DAVID EMILY WILLIAM SARAH RICHARD LAURA THOMAS ANNA CHARLES JULIA DANIEL RUTH MATTHEW ALICE ANTHONY HELEN MARK CLARA DONALD IRENE STEVEN NORA ANDREW ELLA PAUL MAUD JOSHUA IDA KENNETH ROSE KEVIN VERA BRIAN EDITH GEORGE OLIVE TIMOTHY GRACE RONALD FLORA JASON AMY EDWARD JOAN JEFFREY TERESA RYAN DORIS JACOB GLORIA GARY MARTHA NICHOLAS MEGAN ERIC ANGELA JONATHAN HAZEL STEPHEN LOIS LARRY FAITH JUSTIN HOPE SCOTT IVY BRANDON PEARL BENJAMIN RUBY SAMUEL';
const START =
  'ASH BRACK COLD DUN ELD FEN GAR HOL ING KES LARK MARSH NETH OAK PEN QUILL RAVEN STONE THORN ULL WILD YAR BECK CROW';
const MIDDLE = 'A E I O U ER EN EL IN ON';
const END = 'BURY COTE DALE FIELD FORD GATE HAM LEY MERE SHAW STEAD TON WELL WICK WORTH';
const STREET = 'ST AVE RD LN DR CT';

const list = (words) => `['${words.split(' ').join("','")}']`;
/** A whole number below n from the row's number, the same every time. */
const draw = (salt, n, i = 'i') => `(hash(${i} * 977 + ${salt}) % ${n})::INTEGER`;
const pick = (words, salt, i = 'i') => `${list(words)}[1 + ${draw(salt, words.split(' ').length, i)}]`;
/** Common values are more common than others, as names are. */
const skewed = (words, salt, i = 'i') => {
  const n = words.split(' ').length;
  return `${list(words)}[1 + floor(${n} * pow(${draw(salt, 10_007, i)} / 10007.0, 2))::INTEGER]`;
};

/** One slip in a text: a letter left out, doubled, replaced, or two swapped. */
const slip = (text, salt) => {
  const at = `(2 + ${draw(salt, 1_000_003)} % greatest(1, length(${text}) - 2))`;
  return `CASE ${draw(salt + 1, 4)} WHEN 0 THEN left(${text}, ${at} - 1) || substr(${text}, ${at} + 1)
    WHEN 1 THEN left(${text}, ${at}) || substr(${text}, ${at})
    WHEN 2 THEN left(${text}, ${at} - 1) || chr(65 + ${draw(salt + 2, 26)}) || substr(${text}, ${at} + 1)
    ELSE left(${text}, ${at} - 1) || substr(${text}, ${at} + 1, 1) || substr(${text}, ${at}, 1) || substr(${text}, ${at} + 2) END`;
};

/**
 * Writes `people` rows and a share of them again with one to four slips; an ID ending in D is the second entry of the same without.
 * @param {string} file CSV: id, first_name, middle, last_name, birth_date, house_number, street, city, zip, phone, email
 * @param {number} people
 * @param {number} share of people entered twice
 */
export async function writeNoisyPeople(file, people, share) {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const home = '(i * 2 // 5)';
  await connection.run(`CREATE TABLE people AS SELECT i, 'P' || i AS id, ${skewed(GIVEN, 1)} AS first_name,
    CASE WHEN ${draw(2, 3)} > 0 THEN chr(65 + ${draw(3, 26)}) END AS middle,
    CASE WHEN ${draw(4, 10)} < 8 THEN ${skewed(START, 5, home)} || ${pick(MIDDLE, 6, home)} || ${pick(END, 7, home)}
      ELSE ${skewed(START, 5)} || ${pick(MIDDLE, 6)} || ${pick(END, 7)} END AS last_name,
    DATE '1930-01-01' + ${draw(8, 27_000)} AS birth_date,
    (1 + ${draw(9, 900, home)})::VARCHAR AS house_number,
    ${pick(START, 10, home)} || ${pick(END, 11, home)} || ' ' || ${pick(STREET, 12, home)} AS street,
    ${pick(START, 13, `(${home} // 5000)`)} || 'TON' AS city, (10000 + ${home} // 1000)::VARCHAR AS zip,
    CASE WHEN ${draw(14, 10)} < 6 THEN '555' || lpad(${draw(15, 9_000_000, home)}::VARCHAR, 7, '0') END AS phone,
    CASE WHEN ${draw(16, 10)} < 4 THEN lower(${skewed(GIVEN, 1)}) || ${draw(17, 100_000)} || '@example.org' END AS email
    FROM range(${people}) t(i)`);
  const changed = (field, salt, outOf, value) =>
    `CASE WHEN ${draw(salt, outOf)} = 0 THEN ${value} ELSE ${field} END AS ${field}`;
  const moved = `${draw(60, 8)} = 0`;
  await connection.run(`CREATE TABLE again AS SELECT i, id || 'D' AS id,
    ${changed('first_name', 20, 6, slip('first_name', 21))},
    ${changed('middle', 24, 4, 'NULL')}, ${changed('last_name', 25, 5, slip('last_name', 26))},
    ${changed('birth_date', 30, 6, `birth_date + [1, 10, 30, 365, 3652, -1, -9][1 + ${draw(31, 7)}]::INTEGER`)},
    CASE WHEN ${moved} THEN (1 + ${draw(61, 900)})::VARCHAR ELSE house_number END AS house_number,
    CASE WHEN ${moved} THEN ${pick(START, 62)} || ${pick(END, 63)} || ' ST' ELSE ${`CASE WHEN ${draw(35, 8)} = 0 THEN ${slip('street', 36)} ELSE street END`} END AS street,
    city, ${changed('zip', 40, 12, slip('zip', 41))}, ${changed('phone', 45, 3, 'NULL')}, ${changed('email', 48, 3, 'NULL')}
    FROM people WHERE ${draw(99, 1000)} < ${Math.round(share * 1000)}`);
  await connection.run(`COPY (SELECT * EXCLUDE (i) FROM (SELECT * FROM people UNION ALL SELECT * FROM again) ORDER BY hash(id))
    TO '${file}' (HEADER, DELIMITER ',')`);
  const rows = await (await connection.run('SELECT count(*) FROM again')).getRows();
  connection.closeSync();
  return Number(rows[0]?.[0]);
}
