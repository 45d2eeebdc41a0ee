import { UserError } from '../api/errors.ts';
import type { Rule } from '../api/rule.ts';
import type { Document } from '../project/document.ts';
import { getSegment } from '../project/segments.ts';

/** A rule in which no segment is left: each stands replaced by its own rule. */
export type PlainRule =
  | { readonly kind: 'all' | 'any'; readonly rules: readonly PlainRule[] }
  | { readonly kind: 'not'; readonly rule: PlainRule }
  | Exclude<Rule, { kind: 'all' | 'any' | 'not' | 'segment' }>;

/**
 * Puts the rules of saved segments in their places, theirs included.
 *
 * @param within ids of the segments whose rule this is, outermost first
 * @throws UserError `not_found` for a segment that is gone, `bad_input` for one that is built on itself, naming the way round
 */
export function expandSegments(document: Document, rule: Rule, within: readonly string[] = []): PlainRule {
  switch (rule.kind) {
    case 'all':
    case 'any':
      return { kind: rule.kind, rules: rule.rules.map((part) => expandSegments(document, part, within)) };
    case 'not':
      return { kind: 'not', rule: expandSegments(document, rule.rule, within) };
    case 'segment': {
      const path = [...within, rule.segment];
      if (within.includes(rule.segment)) {
        const names = path.map((id) => `"${getSegment(document, id).name}"`);
        throw new UserError('bad_input', `A segment cannot be built on itself: ${names.join(' uses ')}.`, {
          expected: 'conditions that do not come back to the same segment',
        });
      }
      return expandSegments(document, getSegment(document, rule.segment).rule, path);
    }
    default:
      return rule;
  }
}

/** Ids of the segments that a rule names, at any depth of its own tree. */
export function segmentsIn(rule: Rule): string[] {
  switch (rule.kind) {
    case 'all':
    case 'any':
      return rule.rules.flatMap(segmentsIn);
    case 'not':
      return segmentsIn(rule.rule);
    case 'segment':
      return [rule.segment];
    default:
      return [];
  }
}
