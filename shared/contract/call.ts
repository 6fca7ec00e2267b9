/** How a call of the contract is written down: its input schema, and its output as a type. */
import { z } from 'zod';

export type Call<Schema extends z.ZodType, Value> = { readonly input: Schema; readonly output?: Value };

export function call<Value>() {
  return <Schema extends z.ZodType>(input: Schema): Call<Schema, Value> => ({ input });
}

export const id = z.string().min(1).max(200);
export const nothing = z.object({}).strict();
/** A page of a list: `offset` rows are passed over, at most `limit` come. */
export const page = { offset: z.number().int().min(0).max(10_000_000), limit: z.number().int().min(1).max(500) };

export type Page<Row> = { readonly total: number; readonly rows: readonly Row[] };
