import {
  type DuckDBConnection,
  type DuckDBDataChunk,
  DuckDBScalarFunction,
  DuckDBVarCharVector,
  type DuckDBVector,
  VARCHAR,
} from '@duckdb/node-api';
import { libraryPhone } from './contacts/library-phone.ts';
import { addressPart } from './households/one-line-address.ts';
import { properCase } from './proper-case.ts';

/** What SQL may ask of TypeScript: text to text, NULL to NULL. Far slower than SQL's own functions (some 2 s a million). */
const FUNCTIONS: Readonly<Record<string, (text: string) => string | null>> = {
  proper_case: properCase,
  library_phone: libraryPhone,
  address_street: addressPart('street'),
  address_city: addressPart('city'),
  address_state: addressPart('state'),
  address_zip: addressPart('zip'),
  address_zip4: addressPart('zip4'),
};

/** Registers the text functions; once for each instance of DuckDB, outside a transaction. */
export function registerTextFunctions(connection: DuckDBConnection): void {
  for (const [name, change] of Object.entries(FUNCTIONS)) {
    connection.registerScalarFunction(
      DuckDBScalarFunction.create({
        name,
        parameterTypes: [VARCHAR],
        returnType: VARCHAR,
        mainFunction: (_, input, output) => apply(change, input, output),
      }),
    );
  }
}

function apply(change: (text: string) => string | null, input: DuckDBDataChunk, output: DuckDBVector): void {
  const texts = input.getColumnVector(0);
  if (!(texts instanceof DuckDBVarCharVector) || !(output instanceof DuckDBVarCharVector)) {
    throw new Error('a text function was called with what is no text');
  }
  for (let i = 0; i < input.rowCount; i++) {
    const text = texts.getItem(i);
    output.setItem(i, text === null ? null : change(text));
  }
  output.flush();
}
