import { existsSync, readFileSync } from 'node:fs'
import * as z from 'zod'
import { inEach } from './localized.ts'

/** A sign-in partner (OpenID Connect provider) as the deployer names it. */
export type Partner = Readonly<z.infer<typeof Schema>>

const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])
const isSafe = (issuer: string) => {
  if (!URL.canParse(issuer)) return false
  const { protocol, hostname } = new URL(issuer)
  return protocol === 'https:' || (protocol === 'http:' && loopback.has(hostname))
}
const name = z.string().trim().min(1).max(60)
const text = z.string().min(1).max(2000)

const Schema = z.strictObject({
  /** Stands in addresses and in rows: it must not change while accounts are linked. */
  id: z.string().regex(/^[a-z][a-z0-9-]{0,30}$/, 'must be small letters, digits and dashes'),
  names: z.strictObject(inEach(() => name)),
  issuer: z.string().refine(isSafe, 'must be an https address'),
  clientId: text,
  clientSecret: text,
  /** Where the token endpoint takes the secret (RFC 6749 section 2.3.1). */
  secretIn: z.enum(['header', 'body']).default('header'),
  /** `acr` and `amr` values of the ID token that stand for two factors; without one of them a partner counts as the first. */
  acceptedAcr: z.array(text).default([]),
  acceptedAmr: z.array(text).default([]),
})

/** `given` is a JSON list, or the path of a file that holds one. Every fault comes back as a sentence. */
export function readPartners(
  given: string | undefined,
): { ok: true; value: Partner[] } | { ok: false; problems: string[] } {
  if (given === undefined) return { ok: true, value: [] }
  const isList = given.trimStart().startsWith('[')
  if (!isList && !existsSync(given)) return refuse(`PARTNERS names a file that is not there: ${given}.`)
  let list: unknown
  try {
    list = JSON.parse(isList ? given : readFileSync(given, 'utf8'))
  } catch {
    return refuse('PARTNERS cannot be read as JSON. deploy/README.md shows how a partner is written.')
  }
  if (!Array.isArray(list)) return refuse('PARTNERS must be a list of partners, in square brackets.')

  const read = list.map((one) => Schema.safeParse(one))
  const problems = read.flatMap((parsed, index) =>
    parsed.success ? [] : parsed.error.issues.map((issue) => sentenceOfIssue(index + 1, issue)),
  )
  const value = read.flatMap((parsed) => (parsed.success ? [parsed.data] : []))
  const twice = value.find(({ id }, index) => value.findIndex((other) => other.id === id) < index)
  if (twice) problems.push(`PARTNERS has two partners named ${twice.id}.`)
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value }
}

const refuse = (problem: string) => ({ ok: false as const, problems: [problem] })

const sentenceOfIssue = (number: number, { path, message }: z.core.$ZodIssue) =>
  `PARTNERS: partner ${number} can't be used: ${path.join('.') || 'it'}: ${message}.`
