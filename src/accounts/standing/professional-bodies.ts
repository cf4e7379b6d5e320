import type { CounselKind } from '../people/values.ts'

/** The law societies of the provinces and territories, from west to east, then the North. */
const lawSocieties = [
  'lsbc',
  'lsa',
  'lss',
  'lsm',
  'lso',
  'bq',
  'lsnb',
  'nsbs',
  'lspei',
  'lsnl',
  'lsy',
  'lsnt',
  'lsn',
] as const

/** Whose members may represent for a fee: IRPA s. 91(2). Each body has its name in both languages (`identity:body`). */
const bodies = [...lawSocieties, 'cnq', 'cicc'] as const
export type Body = (typeof bodies)[number]

export const bodiesOf: Readonly<Record<CounselKind, readonly Body[]>> = {
  lawyer: lawSocieties,
  paralegal: ['lso'],
  notary: ['cnq'],
  consultant: ['cicc'],
  unpaid: [],
}
