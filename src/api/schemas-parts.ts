import * as z from 'zod'
import { inEach } from '../platform/localized.ts'
import { divisions, documentTypes } from '../tribunal/index.ts'
import { locales } from '../tribunal/languages.ts'

export const localizedText = z.strictObject(inEach(() => z.string()))
export const timeSchema = z.iso.datetime()
export const next = z.string().nullable()
export const documentType = z.enum(documentTypes)
export const languageSchema = z.enum(locales)

export const office = z.strictObject({ code: z.string(), name: localizedText, zone: z.string() })
export const idAndName = z.strictObject({ id: z.string(), name: z.string() })
export const caseName = z.strictObject({
  id: z.string(),
  reference: z.string(),
  division: z.enum(divisions),
  title: z.string(),
})

export const caseMark = { id: z.string(), reference: z.string() }

export const capacity = z.strictObject({
  principal: idAndName,
  as: z.enum(['self', 'delegate', 'standIn', 'coCounsel']),
  mayPrepare: z.boolean(),
  maySend: z.boolean(),
  isLapsed: z.boolean(),
})

export const codeAndMessage = { code: z.string(), message: localizedText }
