import { everybody, type Rule } from '../../../src-main/api/rule.ts';
import type { Segment } from '../../../src-main/api/universe.ts';

/** A segment as it is being edited; `id: null` is a new one. */
export interface Draft {
  readonly id: string | null;
  readonly name: string;
  readonly note: string;
  readonly rule: Rule;
}

export const newDraft = (name = '', rule: Rule = everybody): Draft => ({ id: null, name, note: '', rule });
export const draftOf = ({ id, name, note, rule }: Segment): Draft => ({ id, name, note, rule });

/** Whether the draft says something else than what is saved. */
export function isChanged(draft: Draft, saved: Segment | undefined): boolean {
  if (!saved) return true;
  return (
    draft.name !== saved.name ||
    draft.note !== saved.note ||
    JSON.stringify(draft.rule) !== JSON.stringify(saved.rule)
  );
}
