import type * as z from 'zod'
import { readJsonText } from '../platform/bounds.ts'
import type { LineProblem } from './answers.ts'
import type { RawLine } from './read-lines.ts'

/** Text that is still to be parsed as JSON, or a row of a table: an object, or why it is none. */
export type SomeLine =
  | RawLine
  | { readonly line: number; readonly value: unknown }
  | { readonly line: number; readonly fault: LineProblem; readonly field?: string }

type Named = { readonly line: number; readonly externalKey: string | null }
export type ReadLine =
  | (Named & { readonly value: unknown })
  | (Named & { readonly code: LineProblem; readonly field?: string })

/** Checks a line against its schema; of several faults it tells the first. */
export function parseLine(schema: z.ZodType, given: SomeLine): ReadLine {
  const { line } = given
  if ('fault' in given && given.fault) {
    const field = 'field' in given ? given.field : undefined
    return { line, externalKey: null, code: given.fault, ...(field !== undefined && { field }) }
  }
  const read =
    'value' in given
      ? { ok: true as const, value: given.value }
      : readJsonText('text' in given ? (given.text ?? '') : '')
  if (!read.ok) return { line, externalKey: null, code: read.error }
  const { value } = read
  if (value === undefined) return { line, externalKey: null, code: 'notJson' }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { line, externalKey: null, code: 'notObject' }
  const named = { line, externalKey: keyOf(value) }
  const parsed = schema.safeParse(value)
  if (parsed.success) return { ...named, value: parsed.data }
  const issue = parsed.error.issues[0]!
  const path = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : issue.path
  const isMissing = issue.code === 'invalid_type' && valueAt(value, issue.path) === undefined
  const code = issue.code === 'unrecognized_keys' ? 'fieldUnknown' : isMissing ? 'fieldMissing' : 'fieldInvalid'
  return { ...named, code, field: nameOf(path) }
}

const longestName = 100

function keyOf(value: object): string | null {
  const key = 'externalKey' in value ? value.externalKey : null
  return typeof key === 'string' ? key.slice(0, longestName) : null
}

const valueAt = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce((inner: unknown, name) => (inner as Record<PropertyKey, unknown> | undefined)?.[name], value)

/** `people[0].uci` */
const nameOf = (path: readonly PropertyKey[]) =>
  path
    .map((part, index) => (typeof part === 'number' ? `[${part}]` : `${index > 0 ? '.' : ''}${String(part)}`))
    .join('')
    .slice(0, longestName)
