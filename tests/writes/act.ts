import type { Browser, World } from '../world.ts'

export type Doer = 'alice' | 'gil' | 'pia' | 'charlie' | 'sam' | 'ada'
export type Ids = Record<string, string>
export type Fields = Readonly<Record<string, string>>
/** A copy of the world of all doors, in which one act is done. */
export type Here = World & { readonly browsers: Readonly<Record<Doer, Browser>>; readonly ids: Ids }

/** One act of somebody who may: what is done with an address that takes a form. */
export type Act = {
  readonly by: Doer
  /** Typed over what the page has in its form; `name[]` is a tick. */
  readonly typed?: Fields | ((here: Here) => Fields)
  /** What has to be there first; gives the ids (`Ids`) in the address that are others than those of Alice's file, if any are. */
  readonly before?: (here: Here) => unknown
  /** Where the form is, when not on a page below the same address. */
  readonly page?: string | ((here: Here) => string)
  /** No page has this form: a script sends it. */
  readonly isFormless?: true
  /** A file that goes with it. */
  readonly file?: () => File
  /** Done again with the same form it is done again, and why that is right. */
  readonly isEachTime?: string
  /** It makes a copy of what is read: an officer of another office with a reason may, too. */
  readonly isReading?: true
  /** A second page like it makes another one, and why that is right. */
  readonly isNewEachTime?: string
  /** The name of buttons of the form that only put words in it. */
  readonly notBy?: string
  /** A page in between shows what it moves: the form is that page's. */
  readonly isLookedAt?: true
  /** It changes no row, and why. */
  readonly isWithoutTrace?: string
}

/** An ISO date so many days after the world's today. */
export const day = (days: number) => new Date(Date.UTC(2026, 10, 24 + days)).toISOString().slice(0, 10)

/** The one value that a query finds. */
export const find = ({ portal }: World, sql: string, ...values: string[]): string => {
  const found = portal.db.$client
    .prepare(sql)
    .pluck()
    .get(...values) as string | undefined
  if (found === undefined) throw new Error(`nothing found: ${sql}`)
  return found
}

export const change = ({ portal }: World, sql: string, ...values: (string | number)[]): void =>
  void portal.db.$client.prepare(sql).run(...values)
