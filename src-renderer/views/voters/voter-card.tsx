import type { VoterCard } from '../../../src-main/api/voters.ts';
import { useCall } from '../../engine/query.ts';
import { ErrorPanel } from '../../parts/error-panel.tsx';
import { date } from '../../parts/format.ts';
import { PartyTag } from '../../parts/party-tag.tsx';
import { focusVoter, useSelection } from '../../parts/selection.ts';
import { Working } from '../../parts/working.tsx';
import { CardPhone } from './card-phone.tsx';
import { ClusterPlaces } from './cluster-places.tsx';
import { HistoryStrip } from './history-strip.tsx';
import classes from './voter-card.module.css';

/** Everything held about the voter who has the focus. */
export function VoterCardPanel() {
  const focused = useSelection((state) => state.focused);
  const { data, error } = useCall(
    'voters.card',
    { rid: focused ?? 0 },
    { enabled: focused !== null, keepPrevious: true },
  );
  if (focused === null) {
    return <p className={classes.hint}>Click a voter to see everything that the project holds about them.</p>;
  }
  if (error) {
    return (
      <div className={classes.hint}>
        <ErrorPanel title="This voter could not be shown" error={error} />
      </div>
    );
  }
  return data ? <Card card={data} /> : <Working />;
}

function Card({ card }: { card: VoterCard }) {
  const others = card.household.filter(({ rid }) => rid !== card.rid);
  return (
    <article className={classes.card} aria-label={card.title}>
      <header>
        <h2>{card.title}</h2>
        <p>{card.subtitle}</p>
      </header>
      {card.history.length > 0 && (
        <section>
          <h3>Vote history</h3>
          <HistoryStrip history={card.history} />
        </section>
      )}
      {others.length > 0 && (
        <section>
          <h3>Same household</h3>
          <ul className={classes.household}>
            {others.map(({ rid, name, age, party }) => (
              <li key={rid}>
                <button type="button" onClick={() => focusVoter(rid)}>
                  <span>{name}</span>
                  <small>{age ?? ''}</small>
                  {party && <PartyTag party={party} />}
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      <CardPhone card={card} />
      <ClusterPlaces rid={card.rid} />
      {card.sections.map(({ title, items }) => (
        <Section key={title} title={title} items={items.filter(({ text }) => text !== '')} />
      ))}
    </article>
  );
}

const isDay = /^\d{4}-\d{2}-\d{2}$/;

function Section({ title, items }: VoterCard['sections'][number]) {
  if (items.length === 0) return null;
  return (
    <section>
      <h3>{title}</h3>
      <dl>
        {items.map(({ column, label, text }) => (
          <div key={column}>
            <dt>{label}</dt>
            <dd>{isDay.test(text) ? date(text) : text}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
