import { expect, it } from 'vitest';
import { understandColumns } from '../../../../src-main/voters/import/understand.ts';
import { layoutById } from '../../../../src-main/voters/layouts/known.ts';
import { syntheticRows } from './synthetic-file.ts';

/** Headers as other states, counties and tools write them, none of them a layout of ours: `header=role`, or the header alone. */
const HEADERS: Record<string, string> = {
  'a state with every word written out':
    'County,Voter Registration Number=id.voter,Status=status,Status Reason,Last Name=name.last,First Name=name.first,Middle Name=name.middle,Suffix=name.suffix,Birth Year=birth.year,Residence Street Number=residence.number,Residence Pre Direction=residence.predir,Residence Street Name=residence.street_name,Residence Street Type=residence.street_type,Residence Post Direction=residence.postdir,Residence Apt Unit Number=residence.unit,Residence City=residence.city,Residence Zipcode=residence.zip,County Precinct=precinct.code,Municipal Precinct=precinct.municipal,Congressional District=district.us_house,State Senate District=district.state_upper,State House District=district.state_lower,Registration Date=reg.date,Race=race,Gender=gender,Last Modified Date=record.updated,Last Party Voted=party.last_voted,Last Vote Date=last_voted,Mailing Street Number=mail.number,Mailing City=mail.city,Mailing Zipcode=mail.zip',
  'its votes':
    'County Name,Voter Registration Number=id.voter,Election Date=history.election_date,Election Type=history.election_type,Party=history.party,Absentee=history.flag,Provisional=history.flag,Supplemental=history.flag',
  'long names with hyphens':
    'Party Affiliation=party,Voter ID Number=id.voter,Last Name=name.last,Title=name.prefix,Residential Address Street Number=residence.number,Residential Address Street Name=residence.street_name,Residential Address Apartment Number=residence.unit,Residential Address Zip Code=residence.zip,Mailing Address - City or Town=mail.city,Mailing Address - State=mail.state,Date of Birth=birth.date,Date of Registration=reg.date,Ward Number=district.ward,Precinct Number=precinct.code,Congressional District Number=district.us_house,Senatorial District=district.state_upper,State Representative District=district.state_lower,Voter Status=status',
  'suffixes of two kinds':
    'VOTER ID=id.voter,LAST NAME=name.last,SUFFIX=name.suffix,STREET NUMBER=residence.number,SUFFIX A=residence.number_suffix,SUFFIX B=residence.number_half,STREET NAME=residence.street_name,UNIT=residence.unit,ZIP4 CODE=residence.zip4,MAILING STREET NAME 1=mail.street_name,SEX=gender,PARTY CODE=party,YEAR OF BIRTH=birth.year,STATE REP DISTRICT=district.state_lower,PRECINCT=precinct.code',
  'a city':
    'REGISTERED=reg.date,LASTNAME=name.last,FIRSTNAME=name.first,MIDDLE=name.middle,STATUS=status,PARTY=party,RES_HOUSE=residence.number,RES_FRAC=residence.number_suffix,RES_APT=residence.unit,RES_STREET=residence.street_name,RES_CITY=residence.city,RES_ZIP=residence.zip,PRECINCT=precinct.code,WARD=district.ward,110320-G=history.election,060220-P=history.election',
  abbreviations:
    'VUIDNO=id.voter,LSTNAM=name.last,FSTNAM=name.first,MIDNAM=name.middle,SFX=name.suffix,BLKNUM=residence.number,STRDIR=residence.predir,STRNAM=residence.street_name,STRTYP=residence.street_type,UNITNO=residence.unit,RSCITY=residence.city,RSTATE=residence.state,RZIPCD=residence.zip,DOB=birth.date,PCTCOD=precinct.code,EDR=reg.date',
  'more abbreviations':
    'CERT_NUMBER=id.voter,L_NAME=name.last,F_NAME=name.first,M_NAME=name.middle,STREET_NO=residence.number,ST_NAME=residence.street_name,ST_TYPE=residence.street_type,APT=residence.unit,RES_ZIP5=residence.zip,CONG=district.us_house,SEN=district.state_upper,HSE=district.state_lower,PREC=precinct.code,YOB=birth.year,REGDT=reg.date',
  'run together words':
    'VoterRegistrationNumber=id.voter,PersonNameLast=name.last,PersonNameFirst=name.first,ResidenceHouseNumber=residence.number,ResidenceStreetDirection=residence.predir,ResidenceStreetName=residence.street_name,ResidenceApartmentNumber=residence.unit,ResidenceZipCode5=residence.zip,ResidenceZipCode4=residence.zip4,MailAddress1=mail.line1,PersonalRace=race,PersonalAge=age,PoliticalPartyCode=party,RegistrationDate=reg.date,ParishCode=county.code,ParishPrecinct=precinct.code',
  'names behind their kind':
    'STATEVOTERID=id.voter,REGID=id.county_voter,NAME_LAST=name.last,NAME_FIRST=name.first,ADDR_RES_LINE1=residence.line1,ADDR_RES_CITY=residence.city,ADDR_MAIL_LINE1=mail.line1,DATE_REG=reg.date,DATE_BIRTH=birth.date,STATUS_CODE=status,PRECINCT_CODE=precinct.code,CONG_DIST=district.us_house,SEN_DIST=district.state_upper,REP_DIST=district.state_lower',
  'a campaign tool':
    'state_file_id=id.voter,county_file_id=id.county_voter,first_name=name.first,last_name=name.last,born_at=birth.date,registered_at=reg.date,registered_address1=residence.line1,registered_city=residence.city,registered_zip=residence.zip,mailing_address1=mail.line1,party=party,precinct_code=precinct.code,federal_district=district.us_house,state_upper_district=district.state_upper,state_lower_district=district.state_lower,email=email,mobile=phone.cell',
  'a county clerk':
    'Reg #=id.voter,Last=name.last,First=name.first,MI=name.middle,Sfx=name.suffix,House #=residence.number,Dir=residence.predir,Street=residence.street_name,Apt #=residence.unit,City=residence.city,Zip=residence.zip,Pct=precinct.code,Pty=party,Sex=gender,DOB=birth.date,Reg Dt=reg.date,Stat=status,Ph #=phone,Cong=district.us_house,St Sen=district.state_upper,St Hse=district.state_lower,G22=history.election,P22=history.election,Supv Dist=district.county,Sch=district.school',
  'capitals run together':
    'VOTERNUMBER=id.voter,LASTNAME=name.last,MIDDLEINITIAL=name.middle,DATEOFBIRTH=birth.date,REGISTRATIONDATE=reg.date,HOUSENUMBER=residence.number,STREETDIRECTION=residence.predir,APARTMENTNUMBER=residence.unit,RESIDENTIALZIPCODE=residence.zip,MAILINGADDRESS=mail.line1,POLITICALPARTY=party,PRECINCTNUMBER=precinct.code,CONGRESSIONALDISTRICT=district.us_house,STATESENATEDISTRICT=district.state_upper,GENELEC16=history.election',
  'a letter for the address':
    'RADDNUMBER=residence.number,RHALFCODE=residence.number_suffix,RPREDIRECTION=residence.predir,RSTREETNAME=residence.street_name,RPOSTDIRECTION=residence.postdir,RAPARTMENTTYPE=residence.unit_type,RAPARTMENT=residence.unit,RADDRNONSTD=residence.nonstd,RCITY=residence.city,MSTREETNAME=mail.street_name,PREVADDRESS=previous.address,PREVNAME=previous.name,OTHERPARTY=party.other,IDMET=flag.id',
  'initials of names':
    'vid=id.voter,ln=name.last,fn=name.first,mn=name.middle,CD2022=district.us_house,HD_2012=district.state_lower',
  'Spanish words':
    'Número de Elector=id.voter,Primer Apellido=name.last,Nombre=name.first,Segundo Nombre=name.middle,Fecha de Nacimiento=birth.date,Sexo=gender,Partido=party,Estatus=status,Fecha de Inscripción=reg.date,Dirección=residence.line1,Ciudad=residence.city,Estado=residence.state,Código Postal=residence.zip,Precinto=precinct.code,Distrito Senatorial=district.state_upper,Teléfono=phone,Correo Electrónico=email',
  'an address book':
    'Given Name=name.first,Surname=name.last,Street Address=residence.line1,Apt/Unit=residence.unit,City=residence.city,State=residence.state,Postal Code=residence.zip,Mobile Phone=phone.cell,Home Phone=phone.landline,E-mail=email,Date of Birth=birth.date,Party Affiliation=party,Donation Amount',
};

it.each(Object.entries(HEADERS))('finds the roles of %s', (_, text) => {
  const columns = text.split(',').map((column) => column.split('='));
  const names = columns.map(([name = '']) => name);
  const found = understandColumns(names, [], { header: true, delimiter: ',', quoted: false }, []);
  const expected = columns.map(([name, role], i) => [name, role ?? found.columns[i]?.role]);
  expect(found.columns.map(({ role }, i) => [names[i], role])).toEqual(expected);
});

it('believes a name less where the values are something else', () => {
  const written = { header: true, delimiter: ',', quoted: false };
  const rows = Array.from({ length: 10 }, (_, r) => [`${r}@example.org`, `0810${r}`, '1970', 'ALDER']);
  const { columns } = understandColumns(['phone', 'zip', 'dob', 'county'], rows, written, []);
  expect(columns.map(({ role, asks }) => [role, asks])).toEqual([
    ['phone', true],
    ['residence.zip', false],
    ['birth.year', false],
    ['county.name', true],
  ]);
});

it('asks where a name alone does not settle the role', () => {
  const written = { header: true, delimiter: ',', quoted: false };
  const asked = (header: string) =>
    understandColumns(header.split(','), [], written, []).columns.map(
      ({ role, asks }) => `${role}${asks ? '?' : ''}`,
    );
  expect(asked('STATE_ID,COUNTY_NUMBER,COUNTY_ID')).toEqual(['id.voter?', 'county.code', 'id.county_voter?']);
  expect(asked('VoterKey,Date Enrolled,DistrictName')).toEqual([
    'record.id?',
    'party.date?',
    'district.other?',
  ]);
  expect(asked('phone_number,precinct_number')).toEqual(['phone', 'precinct.code']);
  // People beside the voter, and years that are no elections'.
  const others =
    'Spouse Name,Mother Last Name,Captain Phone,Donor Zip,Employer City,Spouse DOB,Score 2022,Precinct 2022,Attended 2021 Rally';
  expect(asked(others).filter((role) => !role.endsWith('?'))).toEqual([]);
});

it('reads a header in unknown words as if there were none, and asks about all of it', () => {
  const layout = layoutById('wa_vrdb_2023');
  if (!layout) throw new Error('no layout of Washington');
  const names = layout.columns.map(
    (_, i) => `kolumna ${String.fromCharCode(97 + Math.floor(i / 26), 97 + (i % 26))}`,
  );
  const written = { header: true, delimiter: '|', quoted: false };
  const { columns } = understandColumns(names, syntheticRows(layout), written, []);
  const found = new Map(columns.map(({ role }, i) => [role, layout.columns[i]?.role]));
  for (const role of [
    'id.voter',
    'name.first',
    'name.last',
    'birth.year',
    'residence.number',
    'residence.zip',
  ]) {
    expect(found.get(role)).toBe(role);
  }
  expect(columns.filter(({ asks }) => !asks)).toEqual([]);
});
