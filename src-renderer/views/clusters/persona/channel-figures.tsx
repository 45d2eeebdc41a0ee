import type { Channels } from '../../../../src-main/api/cluster-explain.ts';
import { count } from '../../../parts/format.ts';
import shared from '../clusters.module.css';
import classes from './persona.module.css';

/** How many of a cluster can be reached, channel by channel. */
export function ChannelFigures({ channels }: { channels: Channels }) {
  const { people, doors, phones, mailable, emails } = channels;
  const share = (value: number) => `${Math.round((value / Math.max(1, people)) * 100)} %`;
  const figures: [string, number, string][] = [
    ['Doors', doors, `${(people / Math.max(1, doors)).toFixed(1)} a door`],
    ['Phones', phones, share(phones)],
    ['Mailable', mailable, share(mailable)],
    ...(emails === null ? [] : [['E-mails', emails, share(emails)] satisfies [string, number, string]]),
  ];
  return (
    <dl className={classes.channels} aria-label="Channels">
      {figures.map(([name, value, detail]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            {count(value)} <span className={shared.faint}>{detail}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
