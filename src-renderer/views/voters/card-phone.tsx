import type { VoterCard } from '../../../src-main/api/voters.ts';
import { useCall } from '../../engine/query.ts';
import { phone as phoneText } from '../../parts/format.ts';
import { focusVoter } from '../../parts/selection.ts';
import classes from './voter-card.module.css';

/** Who else has the voter's phone, and whose it probably is; nothing where nobody else has it. */
export function CardPhone({ card }: { card: VoterCard }) {
  const found = card.sections
    .flatMap(({ items }) => items)
    .find(({ column }) => column === 'phone_best')?.value;
  const phone = typeof found === 'string' ? found : '';
  const { data } = useCall('contacts.shared', { phone }, { enabled: phone !== '' });
  const [shared] = data?.phones ?? [];
  if (!shared) return null;
  const owner = shared.people.find(({ id }) => id === shared.owner);
  return (
    <section>
      <h3>Phone of several people</h3>
      <p className={classes.note}>
        {phoneText(phone)} is {shared.decided ? 'by your decision' : 'probably'} that of {owner?.name}:{' '}
        {shared.reason}. Lists call it once.
      </p>
      <ul className={classes.household}>
        {shared.people
          .filter(({ rid }) => rid !== card.rid)
          .map(({ rid, name, age }) => (
            <li key={rid}>
              <button type="button" onClick={() => focusVoter(rid)}>
                <span>{name}</span>
                <small>{age ?? ''}</small>
              </button>
            </li>
          ))}
      </ul>
    </section>
  );
}
