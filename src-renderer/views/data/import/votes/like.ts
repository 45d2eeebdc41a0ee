/** Where more different names than this would have to be listed, the user is better off writing a pattern. */
const MOST = 24;

/** Names of columns as one writes them: "GENERAL-#/#/#, PRIMARY-#/#/#", where # stands for a number. */
export function likeOf(names: readonly string[]): string {
  const forms = new Set(names.map((name) => name.trim().replaceAll(',', '*').replace(/\d+/g, '#')));
  return [...forms].slice(0, MOST).join(', ');
}

/** The same as the text of a regular expression that holds for whole names; * stands for any text. Nothing is like nothing. */
export function patternOf(like: string): string {
  const forms = like.split(',').flatMap((form) => form.trim() || []);
  if (forms.length === 0) return '^(?!)';
  const plain = forms.map((form) =>
    form
      .replace(/[.+?^${}()|[\]\\/]/g, '\\$&')
      .replace(/\*/g, '.*')
      .replace(/#/g, '\\d+'),
  );
  return `^(?:${plain.join('|')})$`;
}

/** Whether a column's name is like that. */
export const isLike = (name: string, like: string): boolean =>
  new RegExp(patternOf(like), 'i').test(name.trim());
