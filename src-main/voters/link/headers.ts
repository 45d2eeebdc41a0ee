import type { ColumnKind } from './fields.ts';

/**
 * What headers say, tried in order on the words that `headerWords` makes of them, in English, German, French, Spanish, Italian,
 * Portuguese and Dutch. The values must bear it out.
 */
export const HEADERS: readonly (readonly [header: RegExp, kind: ColumnKind])[] = [
  [/\b(e ?mail|courriel|correo)\b/, 'email'],
  [
    /\b(phone|telephone|tel|mobile|cell|landline|fax|telefono?|telefon|telefoon|telefone|handy|portable|movil|cellulare)\b/,
    'phone',
  ],
  [
    /\b(soc|ssn|social|passport|licen[cs]e|national|medicare|nhs|tax|voter|member|registration|reg) ?(sec|no|num|nr|number|id)\b|\bssn\b/,
    'identifier',
  ],
  [
    /\b(dob|birth ?date|date ?of ?birth|birthday|born|geburtsdatum|geburtstag|geboren|geboortedatum)\b|\b(date|fecha|data) (de |di )?(naissance|nacimiento|nascita|nascimento)\b/,
    'birth_date',
  ],
  [
    /\b(birth ?year|year ?of ?birth|yob|by|b year|byear|geburtsjahr|annee (de )?naissance|ano (de )?nacimiento)\b/,
    'birth_year',
  ],
  [/\b(birth ?month|month ?of ?birth|mob|bm|b month|bmonth)\b/, 'birth_month'],
  [/\b(birth ?day|day ?of ?birth|bd|b day|bday)\b/, 'birth_day'],
  [/\b(age|alter|edad|eta|idade|leeftijd)\b/, 'age'],
  [/\b(suffix|sfx|generation)\b/, 'suffix'],
  [
    /\b(middle|mname|mi|mid|second ?name|segundo nombre)\b|\b(first|fname|given|fore)\b.*\b(c?2|two)\b/,
    'middle',
  ],
  [/\b(last|lname|l name|surname|sur ?name|family|nachname|apellido|sname|maiden)\b.*\b(c?2|two)\b/, 'text'],
  [
    /\b(last|lname|l name|surname|sur ?name|family|nachname|familienname|apellidos?|cognome|sobrenome|apelido|achternaam|nom de famille|sname|maiden|name ?last)\b/,
    'surname',
  ],
  [
    /\b(first|fname|f name|given|fore|forename|givenname|vorname|prenom|nombre|voornaam|primeiro nome|name ?first)\b/,
    'given',
  ],
  [
    /\b(house|street|st|addr|address|building|residence) ?(no|num|nr|number)\b|\bhouse\b|\b(hnr|hausnummer|huisnummer|numero civico)\b/,
    'number',
  ],
  [/\b(unit|apt|apartment|flat|suite|wohnung|piso)\b/, 'unit'],
  [
    /\b(zip|zip ?code|post ?code|postal|postal ?code|plz|postleitzahl|code postal|codigo postal|cap|cep|pcode|zip5)\b/,
    'postcode',
  ],
  [
    /\b(city|town|suburb|locality|municipality|village|ort|wohnort|stadt|ville|commune|ciudad|localidad|citta|comune|cidade|plaats|woonplaats|gemeente)\b/,
    'city',
  ],
  [
    /\b(state|province|region|county|country|bundesland|departement|provincia|estado|pais|pays|paese)\b/,
    'state',
  ],
  [
    /\b(street|road|addr|address|addr1|address1|residence|strasse|anschrift|adresse|rue|direccion|domicilio|calle|indirizzo|via|endereco|rua|straat|adres)\b/,
    'address_line',
  ],
  [
    /\b(sex|gender|race|party|title|salutation|type|category|status|geschlecht|anrede|sexe|sexo|sesso)\b/,
    'category',
  ],
  [
    /\b(restaurant|venue|business|company|organi[sz]ation|store|shop|hotel|place|place ?name|title|firma|unternehmen|entreprise|empresa|azienda|lugar|lieu)\b/,
    'place_name',
  ],
  [
    /\b(name|full ?name|person|voter|signer|contact|donor|contributor|nom|nome|naam|nombre completo)\b/,
    'full_name',
  ],
  [/\b(lat|latitude|latitud|latitudine|breite|breitengrad)\b/, 'latitude'],
  [/\b(lon|lng|long|longitude|longitud|longitudine|laenge|laengengrad)\b/, 'longitude'],
  [/\b(price|amount|cost|msrp|lat|latitude|lon|lng|longitude)\b/, 'quantity'],
];

/** A header as lower case words of plain letters, joined by one space: "FechaDeNacimiento" is "fecha de nacimiento". */
export function headerWords(header: string): string {
  return header
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .replaceAll('\u00df', 'ss')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .replace(/(name|address|addr|phone)(\d)/g, '$1 $2')
    .trim();
}
