import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import { type FiledCard, sourceCard } from '../../../../src-main/api/source-card.ts';
import { useAction } from '../../../engine/query.ts';
import { notifyError } from '../../../parts/notify.tsx';
import { CardForm } from '../card-form.tsx';
import classes from './sources.module.css';

/** Fills in or changes the card of a source that is loaded already. */
export function CardDialog({ filed, onClose }: { filed: FiledCard; onClose: () => void }) {
  const [card, setCard] = useState(() => filed.card ?? sourceCard.parse({}));
  const saving = useAction('card.save');
  async function save() {
    try {
      await saving.mutateAsync({ source: filed.source, card });
      onClose();
    } catch (error) {
      notifyError(error, 'The source card was not saved');
    }
  }
  return (
    <Modal opened onClose={onClose} title={`Source card of ${filed.name}`} size={800}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <CardForm card={card} kept={filed.kept} onChange={setCard} />
        <footer className={classes.footer}>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={saving.isPending}>
            Save card
          </Button>
        </footer>
      </form>
    </Modal>
  );
}
