import { Button, Collapse, Table } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import type { SharedPhone } from '../../../../src-main/api/contacts.ts';
import { call } from '../../../engine/connection.ts';
import { useCall } from '../../../engine/query.ts';
import { phone as phoneText, plural } from '../../../parts/format.ts';
import { notifyError, notifyUndo } from '../../../parts/notify.tsx';
import { Pager } from '../../../parts/pager.tsx';
import section from '../section.module.css';
import classes from './quality.module.css';

const page = 20;

/** Phones that several people have, with whom Hustings takes for the owner and why; the user may decide otherwise. */
export function SharedPhones() {
  const [open, setOpen] = useState(false);
  const [start, setStart] = useState(0);
  const { data } = useCall('contacts.shared', { start, count: page }, { keepPrevious: true });
  if (!data || data.total === 0) return null;
  return (
    <section className={section.section} aria-label="Shared phones">
      <h2>
        <Button
          className={classes.opener}
          size="compact-sm"
          variant="subtle"
          color="gray"
          aria-expanded={open}
          leftSection={
            <IconChevronRight size={13} className={classes.chevron} data-open={open || undefined} />
          }
          onClick={() => setOpen(!open)}
        >
          Shared phones
        </Button>
        <small>
          {plural(data.total, 'phone')} of {plural(data.people, 'person', 'people')}; lists call and text each
          once
        </small>
      </h2>
      <Collapse expanded={open}>
        <Table className={`${classes.table} ${classes.phones}`} verticalSpacing={4} horizontalSpacing={8}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th w={130}>Phone</Table.Th>
              <Table.Th>People</Table.Th>
              <Table.Th w={220}>Why</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {data.phones.map((shared) => (
              <PhoneRow key={shared.phone} shared={shared} />
            ))}
          </Table.Tbody>
        </Table>
        <Pager start={start} page={page} total={data.total} onStart={setStart} />
      </Collapse>
    </section>
  );
}

function PhoneRow({ shared }: { shared: SharedPhone }) {
  const { phone, owner, people, reason, decided, oneHousehold } = shared;
  return (
    <Table.Tr>
      <Table.Td>{phoneText(phone)}</Table.Td>
      <Table.Td>
        <ul className={classes.holders}>
          {people.map(({ id, name, age, address }) => (
            <li key={id} data-owner={id === owner || undefined}>
              <span>
                {name}
                <small>
                  {[age, oneHousehold ? null : address].filter((part) => part !== null).join(' · ')}
                </small>
              </span>
              {id === owner ? (
                <em>owner</em>
              ) : (
                <Button
                  size="compact-xs"
                  variant="subtle"
                  color="gray"
                  aria-label={`${phoneText(phone)} is the phone of ${name}`}
                  onClick={() => void decideOwner(phone, id, name)}
                >
                  It is theirs
                </Button>
              )}
            </li>
          ))}
        </ul>
      </Table.Td>
      <Table.Td className={classes.quiet}>
        {decided ? 'You decided so' : `Proposed: ${reason}`}
        {decided && (
          <Button
            size="compact-xs"
            variant="subtle"
            color="gray"
            onClick={() => void decideOwner(phone, null, null)}
          >
            Propose again
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  );
}

async function decideOwner(phone: string, owner: string | null, name: string | null): Promise<void> {
  try {
    const { before } = await call('contacts.decide', { phone, owner });
    const message = name ? `${phoneText(phone)} is ${name}’s` : `${phoneText(phone)} is proposed again`;
    notifyUndo(message, () => void decideOwner(phone, before, null));
  } catch (error) {
    notifyError(error, 'The owner was not changed');
  }
}
