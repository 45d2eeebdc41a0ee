import type { Rule } from '../../../src-main/api/rule.ts';
import type { Segment } from '../../../src-main/api/universe.ts';
import type { Election } from '../../../src-main/api/voters.ts';
import { useCall } from '../../engine/query.ts';
import { Working } from '../working.tsx';
import { fromGroup, rootGroup } from './groups.ts';
import { KnownContext } from './known.ts';
import { RuleGroup } from './rule-group.tsx';

interface RuleEditorProps {
  rule: Rule;
  onChange: (rule: Rule) => void;
  /** The segment being edited, which cannot be a condition of itself. */
  editing?: string | undefined;
}

const noElections: Election[] = [];
const noSegments: Segment[] = [];

/** Conditions joined by all / any / none, in groups within groups. */
export function RuleEditor({ rule, onChange, editing }: RuleEditorProps) {
  const columns = useCall('voters.columns', {}).data;
  const elections = useCall('voters.elections', {}).data ?? noElections;
  const segments = useCall('segment.list', {}).data ?? noSegments;
  if (!columns) return <Working label="Reading the columns…" />;
  const others = segments.filter((segment) => segment.id !== editing);
  return (
    <KnownContext value={{ columns, elections, segments: others }}>
      <RuleGroup group={rootGroup(rule)} root onChange={(group) => onChange(fromGroup(group))} />
    </KnownContext>
  );
}
