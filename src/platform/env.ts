import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import * as z from 'zod'
import { divisions, partyDivisions, receptionMoments, tribunal } from '../tribunal/index.ts'
import { type Locale, locales } from '../tribunal/languages.ts'
import { usualMemory } from './cage/index.ts'
import { usualLanguages } from './checks/scripts.ts'
import type { WrappingKey } from './keyring.ts'
import { inEach } from './localized.ts'
import { readObjectStore, readSecret } from './object-store.ts'
import { type Partner, readPartners } from './partners.ts'
import { fail, ok, type Result } from './result.ts'
import type { StoreSettings } from './storage/index.ts'

const whole = (least: number, most: number) => z.coerce.number().int().min(least).max(most)

const brandSetting = (locale: Locale) => `BRAND_${locale.toUpperCase() as Uppercase<Locale>}` as const
const brands = Object.fromEntries(
  locales.map((locale) => [brandSetting(locale), z.string().max(60).optional()]),
) as Record<ReturnType<typeof brandSetting>, z.ZodOptional<z.ZodString>>

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
  OLD_WRAPPING_KEY_FILE: z.string().optional(),
  OLD_WRAPPING_KEY: z.string().optional(),
  OLD_WRAPPING_KEY_NAME: z
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
  BOUNCE_ADDRESS: z
    .string()
    .regex(/^[^\s@{}<>,;]*\{token\}[^\s@{}<>,;]*@[^\s@{}<>,;]+$/, 'write it like bounces+{token}@portal.example')
    .optional(),
  BOUNCE_IMAP_URL: z
    .string()
    .regex(/^(imaps:|imap:\/\/[^@/]*@?(127\.0\.0\.1|localhost)[:/])/, 'write imaps://user:password@mail.example/INBOX')
    .optional(),
  MAIL_FROM: z.string().default(`${tribunal.brand.name} <no-reply@localhost>`),
  SECURITY_CONTACT: z.string().default('mailto:security@localhost'),
  ...brands,
  TRUSTED_PROXY: z.string().optional(),
  STAFF_PASSKEY: z.enum(['offered', 'required']).default('offered'),
  RECEIVED_AT: z.enum(receptionMoments).default('send'),
  MAX_FILE_MB: whole(1, 2000).default(100),
  MAX_SUBMISSION_MB: whole(1, 20_000).default(500),
  MAX_FILES: whole(1, 500).default(50),
  MAX_UNSENT_DRAFTS: whole(1, 100_000).default(100),
  MAX_UNSENT_MB: whole(1, 1_000_000).default(5000),
  MAX_DELEGATES: whole(0, 10_000).default(4),
  PARTY_DIVISIONS: z
    .string()
    .default(partyDivisions.join(','))
    .transform((list) => list.split(',').flatMap((code) => code.trim().toLowerCase() || []))
    .pipe(z.array(z.enum(divisions))),
  ACCESS_ANSWER_DAYS: whole(1, 60).default(5),
  RETENTION_MONTHS: whole(1, 240).default(12),
  ACCESS_LOG_MONTHS: whole(1, 240).default(12),
  CLAMD: z.string().optional(),
  TOOLS_SOCKET: z.string().startsWith('/').optional(),
  READING_LANGUAGES: z
    .string()
    .regex(/^[a-z_+,\s]*$/i, 'write it like eng, fra, ara')
    .default(usualLanguages.join(','))
    .transform((list) => list.split(/[,+\s]+/).filter(Boolean)),
  READERS: whole(1, 16).default(1),
  TOOLS_MEMORY: z.string().startsWith('/').default(usualMemory),
  PARTNERS: z.string().optional(),
  PACKING: z.enum(['portal', 'proxy']).default('portal'),
  PROCESSES: whole(1, 32).default(1),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
})

type RawSettings = Readonly<Record<string, string | undefined>>

/** What the environment says, as the program reads it. Sizes in bytes. */
const settingsOf = (e: z.infer<typeof Schema>) => ({
  port: e.PORT,
  host: e.HOST,
  /** On loopback, for Prometheus; undefined: nobody listens. */
  metricsPort: e.METRICS_PORT,
  origin: new URL(e.ORIGIN).origin,
  smtpUrl: e.SMTP_URL,
  /** Mail address of an email-to-fax gateway; `{number}` stands for the number's digits, the country's in front. */
  faxGateway: e.FAX_GATEWAY,
  /** The return path of each message, `{token}` standing for what names it; undefined: what comes back goes to `mailFrom`. */
  bounceAddress: e.BOUNCE_ADDRESS,
  /** The mailbox where that address lands, read over IMAP. */
  bounceImapUrl: e.BOUNCE_IMAP_URL,
  mailFrom: e.MAIL_FROM,
  securityContact: e.SECURITY_CONTACT,
  brand: inEach((locale) => e[brandSetting(locale)]),
  trustedProxy: e.TRUSTED_PROXY,
  /** `required`: staff without a passkey add one before anything else is open to them. */
  staffPasskey: e.STAFF_PASSKEY,
  receivedAt: e.RECEIVED_AT,
  limits: {
    fileBytes: e.MAX_FILE_MB * 1e6,
    submissionBytes: e.MAX_SUBMISSION_MB * 1e6,
    files: e.MAX_FILES,
    delegates: e.MAX_DELEGATES,
  },
  /** What one person may begin within 24 hours without sending it. */
  quotas: { unsentDrafts: e.MAX_UNSENT_DRAFTS, unsentBytes: e.MAX_UNSENT_MB * 1e6 },
  /** Divisions whose claimants, appellants and designated representatives may be invited. */
  partyDivisions: e.PARTY_DIVISIONS,
  /** Within how many working days an office promises to answer whoever asks for an invitation. */
  accessAnswerDays: e.ACCESS_ANSWER_DAYS,
  /** For how many months after its closing a case can be read. */
  retentionMonths: e.RETENTION_MONTHS,
  /** For how many months it is kept to whom titles of documents were listed, and copies given. */
  accessLogMonths: e.ACCESS_LOG_MONTHS,
  clamd: e.CLAMD,
  /** Where the tools' service listens, and the folder in memory that it shares; undefined: the portal starts the tools itself. */
  toolsService: e.TOOLS_SOCKET ? { socket: e.TOOLS_SOCKET, memory: e.TOOLS_MEMORY } : undefined,
  /** In which languages pages without text are read, as tesseract names them; none: they are not read. */
  readingLanguages: e.READING_LANGUAGES,
  /** How many such pages at once. */
  readers: e.READERS,
  /** Who packs pages (gzip) for browsers that take them packed. */
  packing: e.PACKING,
  /** How many answer; above 1 they share the port, and one more does the work of the portal itself. */
  processes: e.PROCESSES,
  logLevel: e.LOG_LEVEL,
})

/** The settings of one run, parsed once at start. */
export type Settings = Readonly<ReturnType<typeof settingsOf>> &
  StoreSettings & {
    readonly demo: boolean
    readonly dataDir: string
    /** Files that hold the keys, where files do: nothing but the portal may read them. */
    readonly keyFiles: readonly string[]
    readonly wrappingKey: WrappingKey
    /** Still opens what it sealed, until everything is sealed anew. */
    readonly oldWrappingKey?: WrappingKey | undefined
    /** Whether news may be told to addresses on this machine, without TLS: in the demo, where nothing else is to be reached. */
    readonly loopbackHooks: boolean
    /** Where people may sign in with an account they have elsewhere. */
    readonly partners: readonly Partner[]
    readonly version: string
  }

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
  const wanted: RawSettings = demo ? own : given
  const parsed = Schema.safeParse(wanted)
  const dataDir = resolve(root, wanted.DATA_DIR ?? '')
  const keys = readKeys(given, demo ? dataDir : undefined)
  const partners = readPartners(given.PARTNERS)
  const stores = readObjectStore(given)
  const problems = [
    ...(parsed.success ? [] : parsed.error.issues.map(sentenceOfIssue)),
    ...(demo ? [] : unsafe(given)),
    ...(partners.ok ? [] : partners.problems),
    ...(stores.ok ? [] : stores.problems),
    ...(keys.ok ? [] : keys.problems),
  ]
  if (!parsed.success || !keys.ok || !partners.ok || !stores.ok || problems.length > 0) return { ok: false, problems }

  return ok({
    ...settingsOf(parsed.data),
    ...stores.value,
    demo,
    dataDir,
    keyFiles: keyFilesOf(given, demo ? dataDir : undefined),
    wrappingKey: keys.value.current,
    oldWrappingKey: keys.value.old,
    loopbackHooks: demo,
    partners: partners.value,
    version: versionOf(root),
  })
}

export const versionOf = (root: string): string =>
  JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version as string

/** The folder of the data alone, for what needs no key and sends nothing. */
export function readDataDir(env: NodeJS.ProcessEnv, mode: 'demo' | 'production', root: string): string | undefined {
  const named = env.DATA_DIR || (mode === 'demo' ? 'demo-data' : undefined)
  return named && resolve(root, named)
}

export type Keys = { readonly current: WrappingKey; readonly old: WrappingKey | undefined }
type ReadKeys = { readonly ok: true; readonly value: Keys } | { readonly ok: false; readonly problems: string[] }

/** The wrapping keys alone. In `demoDir` a demo makes its own. */
export function readKeys(env: NodeJS.ProcessEnv, demoDir?: string): ReadKeys {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const isOwn = demoDir !== undefined && !given.WRAPPING_KEY && !given.WRAPPING_KEY_FILE
  const current = isOwn ? ok(demoKey(demoDir)) : wrappingKey(given.WRAPPING_KEY, given.WRAPPING_KEY_FILE)
  const hasOld = given.OLD_WRAPPING_KEY !== undefined || given.OLD_WRAPPING_KEY_FILE !== undefined
  const old = hasOld ? wrappingKey(given.OLD_WRAPPING_KEY, given.OLD_WRAPPING_KEY_FILE) : ok(undefined)
  const [name, oldName] = [given.WRAPPING_KEY_NAME ?? 'main', given.OLD_WRAPPING_KEY_NAME ?? 'main']
  const problems = [
    ...(current.ok ? [] : [keyProblems[current.error]]),
    ...(old.ok ? [] : [`OLD_WRAPPING_KEY_FILE: ${keyProblems[old.error]}`]),
    ...(hasOld && name === oldName ? ['WRAPPING_KEY_NAME and OLD_WRAPPING_KEY_NAME must be two names.'] : []),
  ]
  if (!current.ok || !old.ok || problems.length > 0) return { ok: false, problems }
  return ok({ current: { name, key: current.value }, old: old.value && { name: oldName, key: old.value } })
}

const keyFilesOf = (e: RawSettings, demoDir: string | undefined): string[] =>
  [e.WRAPPING_KEY_FILE, e.OLD_WRAPPING_KEY_FILE, e.S3_SECRET_KEY_FILE, demoDir && join(demoDir, 'wrapping.key')].filter(
    (file) => file !== undefined,
  )

const sentenceOfIssue = (issue: z.core.$ZodIssue) => {
  const name = issue.path.join('.')
  return issue.input === undefined && issue.code === 'invalid_type'
    ? `${name} is missing. The table of settings in README.md says what it is for.`
    : `${name} can't be used: ${issue.message}.`
}

function unsafe(e: RawSettings): string[] {
  const problems = []
  if (e.ORIGIN?.startsWith('http:'))
    problems.push(`ORIGIN must be an https address, not ${e.ORIGIN}: cookies and sign-in depend on it.`)
  if (!e.SMTP_URL)
    problems.push(
      'SMTP_URL is missing: invitations and notices could not leave. Example: smtps://user:password@mail.example:465',
    )
  if (e.BOUNCE_IMAP_URL && !e.BOUNCE_ADDRESS)
    problems.push(
      'BOUNCE_ADDRESS is missing: without it nobody can tell what came back from what is forged. Example: bounces+{token}@portal.example',
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

function wrappingKey(given: string | undefined, file: string | undefined): Result<Buffer, keyof typeof keyProblems> {
  const text = file ? readSecret(file) : given
  if (file && text === undefined) return fail('unreadable')
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
