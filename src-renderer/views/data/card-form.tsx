import { Textarea, TextInput } from '@mantine/core';
import type { SourceCard } from '../../../src-main/api/source-card.ts';
import classes from './card-form.module.css';

interface CardFormProps {
  card: SourceCard;
  /** Names of the kept columns. */
  kept: readonly string[];
  onChange: (card: SourceCard) => void;
}

/** Where a file comes from, what it may be used for and until when, and what each kept column is for. */
export function CardForm({ card, kept, onChange }: CardFormProps) {
  const text = (field: 'origin' | 'givenBy' | 'licence' | 'purpose') => ({
    value: card[field],
    onChange: ({ currentTarget }: { currentTarget: { value: string } }) =>
      onChange({ ...card, [field]: currentTarget.value }),
  });
  const setPurpose = (name: string, purpose: string) => {
    const { [name]: _, ...others } = card.purposes;
    onChange({ ...card, purposes: purpose === '' ? others : { ...others, [name]: purpose } });
  };
  return (
    <div className={classes.form}>
      <div className={classes.pair}>
        <TextInput
          label="Origin"
          description="The office or vendor that made the file"
          placeholder="State Board of Elections"
          {...text('origin')}
        />
        <TextInput
          label="Given by"
          description="Who handed it over, and when"
          placeholder="County party, 3 May"
          {...text('givenBy')}
        />
      </div>
      <Textarea
        label="Licence or permitted use"
        description="In the words of whoever gave it"
        autosize
        minRows={2}
        {...text('licence')}
      />
      <div className={classes.pair}>
        <TextInput
          label="Kept for"
          description="What the rows are needed for"
          placeholder="Canvassing before the general election"
          {...text('purpose')}
        />
        <TextInput
          type="date"
          label="Delete by"
          description="You are reminded from that day on"
          value={card.deleteBy ?? ''}
          onChange={({ currentTarget }) => onChange({ ...card, deleteBy: currentTarget.value || null })}
        />
      </div>
      <section className={classes.purposes} aria-label="Purpose of each column">
        <h3>Purpose of single columns, where it is another</h3>
        <dl>
          {kept.map((name) => (
            <div key={name}>
              <dt title={name}>{name}</dt>
              <dd>
                <TextInput
                  aria-label={`Purpose of ${name}`}
                  variant="unstyled"
                  placeholder={card.purpose || 'not said'}
                  value={card.purposes[name] ?? ''}
                  onChange={(event) => setPurpose(name, event.currentTarget.value)}
                />
              </dd>
            </div>
          ))}
        </dl>
      </section>
    </div>
  );
}
