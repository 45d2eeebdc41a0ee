/** A field that a person types into: not the operator's list, not the switch of a group. */
const typed = 'input:not([type="hidden"], [type="radio"], [readonly])';

/**
 * Moves the focus to a condition of a group once it is drawn: to its value when it is new, or to what removes it when the one
 * before it went away (to "Add a condition" when none is left), so that keys go on working where the user is.
 */
export function focusCondition(
  group: HTMLFieldSetElement | null,
  index: number,
  part: 'value' | 'remove',
): void {
  // Menus give the focus back to their button 10 ms after they close.
  setTimeout(() => {
    const items = group?.querySelectorAll<HTMLElement>(':scope > ol > li');
    const item = items?.item(Math.min(index, items.length - 1));
    const wanted = part === 'value' ? `${typed}, [data-add]` : '[data-remove]';
    const found = item?.querySelector<HTMLElement>(wanted) ?? group?.querySelector<HTMLElement>('[data-add]');
    found?.focus();
  }, 40);
}

/** Whether Delete belongs to the field it was pressed in, which has text to delete. */
export function ownsDelete(target: EventTarget): boolean {
  return target instanceof HTMLInputElement && !target.readOnly && target.value !== '';
}
