import * as z from 'zod'
import { actingAs } from '../cases/access/values.ts'
import { inEach } from '../platform/localized.ts'
import { divisions, documentTypes } from '../tribunal/index.ts'
import { locales } from '../tribunal/languages.ts'

// What several answers are made of.

/** A value as this schema describes it, no field more or less: what is answered is typed by it. */
export type Answered<S extends z.ZodType> = Unchanging<z.output<S>>
type Unchanging<T> = T extends readonly (infer One)[]
  ? readonly Unchanging<One>[]
  : T extends object
    ? { readonly [K in keyof T]: Unchanging<T[K]> }
    : T

export const localizedText = z.strictObject(inEach(() => z.string()))
export const timeSchema = z.iso.datetime()
export const next = z.string().nullable()
export const documentType = z.enum(documentTypes)
export const languageSchema = z.enum(locales)

export const office = z.strictObject({ code: z.string(), name: localizedText, zone: z.string() })
export const idAndName = z.strictObject({ id: z.string(), name: z.string() })
/** The names of a case in their bearers' own script, and its BCP 47 tag. */
export const scriptNames = { scriptTitle: z.string().nullable(), scriptLang: z.string().nullable() }

export const caseName = z.strictObject({
  id: z.string(),
  reference: z.string(),
  division: z.enum(divisions),
  title: z.string(),
  ...scriptNames,
})

export const caseMark = { id: z.string(), reference: z.string() }

export const capacity = z.strictObject({
  principal: idAndName,
  as: z.enum(actingAs),
  mayPrepare: z.boolean(),
  maySend: z.boolean(),
  isLapsed: z.boolean(),
})

export const codeAndMessage = { code: z.string(), message: localizedText }
