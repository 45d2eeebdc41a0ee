import { degrees } from './degrees.ts';
import type { Maker, Making } from './making.ts';
import { csvLine } from './text-file.ts';

/** The append file by ncid: phones, e-mail and coordinates, with gaps; voters nothing is known of are left out. */
export async function contactsFile({ create }: Making): Promise<Maker> {
  const header = csvLine(['ncid', 'phone_cell', 'phone_landline', 'email', 'geo_lat', 'geo_lon']);
  const file = await create('contacts_DEMO.csv', 'contacts', header);
  return {
    take({ record: { ncid, address }, contact: { cell, landline, email, located } }) {
      if (cell === '' && landline === '' && email === '' && !located) return;
      const place = located ? `${degrees(address.lat)},${degrees(address.lon)}` : ',';
      file.add(`${ncid},${showPhone(cell)},${showPhone(landline)},${email},${place}\r\n`);
    },
    finish() {},
  };
}

/** "(290) 555-0123" */
export function showPhone(digits: string): string {
  return digits === '' ? '' : `(${digits.slice(0, 3)}) ${digits.slice(3, 6)}-${digits.slice(6)}`;
}
