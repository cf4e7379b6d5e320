import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import type { WrappingKey } from './keyring.ts'
import { readObjectStore } from './object-store.ts'
import { type Partner, readPartners } from './partners.ts'
import { fail, ok, type Result } from './result.ts'
import type { StoreSettings } from './storage/index.ts'

const whole = (least: number, most: number) => z.coerce.number().int().min(least).max(most)

const Schema = z.object({
  PORT: whole(1, 65_535).default(3000),
  HOST: z.string().default('127.0.0.1'),
  METRICS_PORT: whole(1, 65_535).optional(),
  ORIGIN: z.url(),
  DATA_DIR: z.string().min(1),
  WRAPPING_KEY_FILE: z.string().optional(),
  WRAPPING_KEY: z.string().optional(),
  WRAPPING_KEY_NAME: z
    .string()
    .regex(/^[\w-]+$/)
    .default('main'),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//)
    .optional(),
  FAX_GATEWAY: z
    .string()
    .regex(/^[^\s@{}<>,;]*\{number\}[^\s@{}<>,;]*@[^\s@{}<>,;]+$/, 'write it like {number}@fax.example')
    .optional(),
  MAIL_FROM: z.string().default('Mon dossier / My Case <no-reply@localhost>'),
  SECURITY_CONTACT: z.string().default('mailto:security@localhost'),
  BRAND_EN: z.string().max(60).optional(),
  BRAND_FR: z.string().max(60).optional(),
  TRUSTED_PROXY: z.string().optional(),
  STAFF_PASSKEY: z.enum(['offered', 'required']).default('offered'),
  RECEIVED_AT: z.enum(['send', 'firstByte', 'commit']).default('send'),
  MAX_FILE_MB: whole(1, 2000).default(100),
  MAX_SUBMISSION_MB: whole(1, 20_000).default(500),
  MAX_FILES: whole(1, 500).default(50),
  MAX_DELEGATES: whole(0, 10_000).default(4),
  PARTY_DIVISIONS: z
    .string()
    .default('rpd,rad')
    .transform((list) => list.split(',').flatMap((code) => code.trim().toLowerCase() || []))
    .pipe(z.array(z.enum(['rpd', 'rad', 'id', 'iad']))),
  ACCESS_ANSWER_DAYS: whole(1, 60).default(5),
  RETENTION_MONTHS: whole(1, 240).default(12),
  CLAMD: z.string().optional(),
  PARTNERS: z.string().optional(),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
})

type Given = Readonly<Record<string, string | undefined>>

/** The settings of one run, parsed once at start. Sizes in bytes. */
export type Settings = Readonly<{
  demo: boolean
  port: number
  host: string
  /** On loopback, for Prometheus; undefined: nobody listens. */
  metricsPort: number | undefined
  origin: string
  dataDir: string
  wrappingKey: WrappingKey
  smtpUrl: string | undefined
  /** Mail address of an email-to-fax gateway; `{number}` stands for the number's digits, the country's in front. */
  faxGateway: string | undefined
  mailFrom: string
  securityContact: string
  brand: { en: string | undefined; fr: string | undefined }
  trustedProxy: string | undefined
  /** `required`: staff without a passkey add one before anything else is open to them. */
  staffPasskey: 'offered' | 'required'
  receivedAt: 'send' | 'firstByte' | 'commit'
  limits: { fileBytes: number; submissionBytes: number; files: number; delegates: number }
  /** Divisions whose claimants, appellants and designated representatives may be invited. */
  partyDivisions: readonly ('rpd' | 'rad' | 'id' | 'iad')[]
  /** Within how many working days an office promises to answer whoever asks for an invitation. */
  accessAnswerDays: number
  /** For how many months after its closing a case can be read. */
  retentionMonths: number
  clamd: string | undefined
  /** Where people may sign in with an account they have elsewhere. */
  partners: readonly Partner[]
  logLevel: string
  version: string
}> &
  StoreSettings

/**
 * Reads the environment. Every missing or unsafe setting comes back as a sentence of its own, all at once.
 * The demo needs none: it lives on loopback, in `demo-data`, under a key it makes itself.
 */
export function readSettings(
  env: NodeJS.ProcessEnv,
  mode: 'demo' | 'production',
  root: string,
): { ok: true; value: Settings } | { ok: false; problems: string[] } {
  const demo = mode === 'demo'
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const port = given.PORT ?? '3000'
  const own = { DATA_DIR: join(root, 'demo-data'), ...given, HOST: '127.0.0.1', ORIGIN: `http://localhost:${port}` }
  const wanted: Given = demo ? own : given
  const parsed = Schema.safeParse(wanted)
  const dataDir = resolve(root, wanted.DATA_DIR ?? '')
  const key = demo && !given.WRAPPING_KEY && !given.WRAPPING_KEY_FILE ? ok(demoKey(dataDir)) : wrappingKey(given)
  const partners = readPartners(given.PARTNERS)
  const stores = readObjectStore(given)
  const problems = [
    ...(parsed.success ? [] : parsed.error.issues.map(tell)),
    ...(demo ? [] : unsafe(given)),
    ...(partners.ok ? [] : partners.problems),
    ...(stores.ok ? [] : stores.problems),
    ...(key.ok ? [] : [keyProblems[key.error]]),
  ]
  if (!parsed.success || !key.ok || !partners.ok || !stores.ok || problems.length > 0) return { ok: false, problems }

  const e = parsed.data
  return ok({
    demo,
    port: e.PORT,
    host: e.HOST,
    metricsPort: e.METRICS_PORT,
    origin: new URL(e.ORIGIN).origin,
    dataDir,
    wrappingKey: { name: e.WRAPPING_KEY_NAME, key: key.value },
    smtpUrl: e.SMTP_URL,
    faxGateway: e.FAX_GATEWAY,
    mailFrom: e.MAIL_FROM,
    securityContact: e.SECURITY_CONTACT,
    brand: { en: e.BRAND_EN, fr: e.BRAND_FR },
    trustedProxy: e.TRUSTED_PROXY,
    staffPasskey: e.STAFF_PASSKEY,
    receivedAt: e.RECEIVED_AT,
    limits: {
      fileBytes: e.MAX_FILE_MB * 1e6,
      submissionBytes: e.MAX_SUBMISSION_MB * 1e6,
      files: e.MAX_FILES,
      delegates: e.MAX_DELEGATES,
    },
    partyDivisions: e.PARTY_DIVISIONS,
    accessAnswerDays: e.ACCESS_ANSWER_DAYS,
    retentionMonths: e.RETENTION_MONTHS,
    clamd: e.CLAMD,
    partners: partners.value,
    ...stores.value,
    logLevel: e.LOG_LEVEL,
    version: JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version as string,
  })
}

const tell = (issue: z.core.$ZodIssue) => {
  const name = issue.path.join('.')
  return issue.input === undefined && issue.code === 'invalid_type'
    ? `${name} is missing. The table of settings in README.md says what it is for.`
    : `${name} can't be used: ${issue.message}.`
}

function unsafe(e: Given): string[] {
  const problems = []
  if (e.ORIGIN?.startsWith('http:'))
    problems.push(`ORIGIN must be an https address, not ${e.ORIGIN}: cookies and sign-in depend on it.`)
  if (!e.SMTP_URL)
    problems.push(
      'SMTP_URL is missing: invitations and notices could not leave. Example: smtps://user:password@mail.example:465',
    )
  if (!e.MAIL_FROM) problems.push('MAIL_FROM is missing: mail needs a sender at your own domain.')
  if (!e.SECURITY_CONTACT)
    problems.push('SECURITY_CONTACT is missing: security.txt must name whom to tell (mailto: or https:).')
  return problems
}

const keyProblems = {
  missing:
    'WRAPPING_KEY_FILE is missing: documents are encrypted under this key. Make one with: openssl rand -base64 32',
  unreadable: 'WRAPPING_KEY_FILE names a file that cannot be read.',
  weak: 'The wrapping key must be 32 bytes in base64. Make one with: openssl rand -base64 32',
}

function wrappingKey(e: Given): Result<Buffer, keyof typeof keyProblems> {
  let text = e.WRAPPING_KEY
  if (e.WRAPPING_KEY_FILE) {
    if (!existsSync(e.WRAPPING_KEY_FILE)) return fail('unreadable')
    text = readFileSync(e.WRAPPING_KEY_FILE, 'utf8')
  }
  if (!text) return fail('missing')
  const key = Buffer.from(text.trim(), 'base64')
  const isWeak = key.length !== 32 || new Set(key).size < 8
  return isWeak ? fail('weak') : ok(key)
}

function demoKey(dataDir: string): Buffer {
  const file = join(dataDir, 'wrapping.key')
  if (!existsSync(file)) {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    writeFileSync(file, randomBytes(32).toString('base64'), { mode: 0o600 })
  }
  return Buffer.from(readFileSync(file, 'utf8'), 'base64')
}
