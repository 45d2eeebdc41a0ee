/**
 * A name as one writes it in a letter: "O'BRIEN" -> "O'Brien", "MCKAY-DIAZ" -> "McKay-Diaz". Names that have a small letter
 * already are left alone, since their writer knew better.
 */
export function properCase(name: string): string {
  if (name !== name.toUpperCase()) return name;
  return name
    .toLowerCase()
    .replace(/(^|[\s\-'’.])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase())
    .replace(
      /(^|[\s-])Mc(\p{L})/gu,
      (_, before: string, letter: string) => `${before}Mc${letter.toUpperCase()}`,
    );
}
