// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the planted examples are code
import { describe, expect, it } from 'vitest'
import { spelledOnce } from './source/addresses.ts'
import * as conduct from './source/conduct.ts'
import { daysSaidWhole } from './source/days.ts'
import * as imports from './source/imports.ts'
import { circlesOf } from './source/measure/circles.ts'
import { unusedExports } from './source/measure/exports.ts'
import { graphOf, readTree } from './source/measure/tree.ts'
import * as secrets from './source/secrets.ts'
import { type Rule, readSources, type Source } from './source/source.ts'
import { ownTables, tablesIn } from './source/sql.ts'
import { tribunalElsewhere } from './source/tribunal.ts'
import { verdictsSaidWhole } from './source/verdicts.ts'

const program = readSources(['src', 'views'], ['.ts'])

const file = (path: string, text: string): Source => ({ path, text })

type Case = { rule: Rule; refuses: Source[]; allows: Source[] }

const cases: Record<string, Case> = {
  'every folder of src has its place in the order of modules': {
    rule: imports.knownFolders,
    refuses: [file('src/misc/index.ts', 'export {}')],
    allows: [file('src/cases/index.ts', 'export {}'), file('src/platform/log.ts', 'export {}'), file('src/app.ts', '')],
  },
  'a module imports only the modules to its left': {
    rule: imports.leftward,
    refuses: [
      file('src/accounts/commands.ts', `import { getCase } from '../cases/index.ts'`),
      file('src/cases/queries.ts', `import type { Receipt } from '../documents/index.ts'`),
      file('src/documents/index.ts', `export { adminHome } from '../admin/index.ts'`),
      file('src/documents/index.ts', `export * from '../today/index.ts'`),
      file('src/cases/routes/list.ts', `const { a } = await import('../../admin/index.ts')`),
      file('src/cases/schema.ts', `import { requestStates } from '../requests/values.ts'`),
      file('src/cases/queries.ts', `type A = import('../documents/index.ts').A`),
    ],
    allows: [
      file('src/cases/queries.ts', `import { actorFor } from '../accounts/index.ts'`),
      file('src/cases/queries.ts', `import { cases } from './schema.ts'`),
      file('src/app.ts', `import { admin } from './admin/index.ts'`),
      file('src/cases/hearings/staff-routes.ts', `import { getRequest } from '../../requests/index.ts'`),
      file('src/accounts/sign-in/routes.ts', `import { todayPaths } from '../../today/paths.ts'`),
    ],
  },
  'what staff see of a noun leans on everything, and nothing on it': {
    rule: imports.staffOutermost,
    refuses: [
      file('src/cases/hearings/queries.ts', `import { awayIn } from './staff-requests.ts'`),
      file('src/requests/commands.ts', `import type { Away } from '../cases/hearings/staff-requests.ts'`),
    ],
    allows: [
      file('src/cases/hearings/staff-routes.ts', `import { awayIn } from './staff-requests.ts'`),
      file('src/admin/routes.ts', `import { hearingRoutes } from '../cases/hearings/staff-routes.ts'`),
      file(
        'views/cases/hearings/staff-hearing.ts',
        `import type { Away } from '../../../src/cases/hearings/staff-requests.ts'`,
      ),
    ],
  },
  'a noun of another module is reached through its index.ts': {
    rule: imports.throughIndex,
    refuses: [
      file('src/cases/queries.ts', `import { findPerson } from '../accounts/queries.ts'`),
      file('src/cases/queries.ts', `import { people } from '../accounts/schema.ts'`),
      file('src/main.ts', `import { getCase } from './cases/queries.ts'`),
      file('views/cases/list.ts', `import type { ListedCase } from '../../src/cases/list/index.ts'`),
      file('views/cases/list.ts', `import type { Answer } from '../../src/cases/list/routes.ts'`),
      file('src/demo/plant.ts', `import { fileSubmission } from '../documents/commands.ts'`),
    ],
    allows: [
      file('src/cases/schema.ts', `import { people } from '../accounts/schema.ts'`),
      file('src/app.ts', `import { caseRoutes } from './cases/routes.ts'`),
      file('src/documents/drafts/drafts.ts', `import { getCase } from '../../cases/access/index.ts'`),
      file('src/cases/hearings/staff-routes.ts', `import { readDone } from '../../admin/staff-page.ts'`),
      file('views/cases/list.ts', `import type { ListedCase } from '../../src/cases/list/queries.ts'`),
      file('src/demo/plant.ts', `import { cases } from '../cases/schema.ts'`),
      file('src/cases/queries.ts', `import { record } from '../platform/audit/record.ts'`),
      file('src/cases/mail.ts', `import { requestPaths } from '../requests/paths.ts'`),
      file('src/documents/schema.ts', `import { roles } from '../accounts/people/values.ts'`),
    ],
  },
  'platform imports no module, and nothing imports the entry files or the sample world': {
    rule: imports.platformAlone,
    refuses: [
      file('src/platform/audit/read.ts', `import { people } from '../../accounts/schema.ts'`),
      file('src/platform/web/gates.ts', `import type { Actor } from '../../accounts/index.ts'`),
      file('src/cases/queries.ts', `import { makeApp } from '../app.ts'`),
      file('src/cases/queries.ts', `import { run } from '../run.ts'`),
      file('src/run.ts', `import { plant } from './demo/index.ts'`),
      file('src/accounts/routes.ts', `import { plant } from '../demo/index.ts'`),
      file('src/platform/clock.ts', `import { world } from '../../tests/world.ts'`),
      file('src/platform/web/answers.ts', `import { signInPaths } from '../../accounts/sign-in/paths.ts'`),
      file('src/platform/web/language.ts', `import { helpFor } from '../../addresses.ts'`),
    ],
    allows: [
      file('src/platform/web/forms.ts', `import { z } from 'zod'\nimport { address } from './address.ts'`),
      file('src/main.ts', `import { run } from './run.ts'\nimport { plant } from './demo/index.ts'`),
      file('src/run.ts', `import { makeApp } from './app.ts'`),
    ],
  },
  'what only starts the others loads nothing of the portal': {
    rule: imports.lightStart,
    refuses: [
      file('src/main.ts', `import { run } from './run.ts'`),
      file('src/main.ts', `import { canSign } from './documents/receipts/index.ts'`),
      file('src/processes.ts', `import { openPortal } from './open.ts'`),
    ],
    allows: [
      file('src/main.ts', `const { run } = await import('./run.ts')\nimport { openLog } from './platform/log.ts'`),
      file(
        'src/main.ts',
        `import type { Surroundings } from './run.ts'\nimport { keepProcesses } from './processes.ts'`,
      ),
      file('src/run.ts', `import { openPortal } from './open.ts'`),
    ],
  },
  'addresses are made of addresses alone': {
    rule: imports.pathsAlone,
    refuses: [
      file('src/cases/record/paths.ts', `import { maxNotes } from './commands.ts'`),
      file('src/admin/desk/paths.ts', `import { getOffice } from '../../accounts/people/index.ts'`),
      file('src/addresses.ts', `import { log } from './platform/log.ts'`),
    ],
    allows: [
      file('src/admin/desk/paths.ts', `import { staffHoldPaths } from '../../documents/holds/paths.ts'`),
      file('src/cases/record/paths.ts', `import { address } from '../../platform/web/address.ts'`),
      file('src/cases/record/paths.ts', `import type { Locale } from '../../platform/web/i18n.ts'`),
    ],
  },
  'lists of values are made of words alone': {
    rule: imports.valuesAlone,
    refuses: [
      file('src/cases/hearings/values.ts', `import type { Hearing } from './rows.ts'`),
      file('src/documents/values.ts', `import { count } from '../platform/counters/index.ts'`),
      file('src/tribunal/values.ts', `import { divisions } from './law.ts'`),
    ],
    allows: [
      file('src/documents/values.ts', `import { roles } from '../accounts/people/values.ts'`),
      file('src/documents/values.ts', `import { filingSides } from '../tribunal/index.ts'`),
    ],
  },
  'an address is spelled in the paths.ts of its noun and nowhere else': {
    rule: spelledOnce,
    refuses: [
      file('src/cases/hearings/routes.ts', `new Hono().get('/hearings/new', show)`),
      file('src/feed/routes.ts', `new Hono().put('/feed/documents/:key', take)`),
      file('src/admin/offices/routes.ts', `const isSwitch = path === '/admin/office'`),
      file('src/platform/web/answers.ts', 'const to = `/${locale}/sign-in`'),
      file('src/api/routes/drafts.ts', 'const to = `/api/v1/submissions/${id}`'),
      file('src/documents/mail.ts', 'const link = `${origin}/${locale}/submissions/${id}`'),
      file('views/cases/list.ts', 'const to = `/${locale}/cases/${id}`'),
      file('views/cases/list.ts', 'const to = html`<a href="/help">`'),
    ],
    allows: [
      file('src/cases/hearings/paths.ts', `const hearingPaths = { one: address('/hearings/:id') }`),
      file('src/cases/hearings/routes.ts', `new Hono().get(hearingPaths.hearings.pattern, show)`),
      file('src/app.ts', `new Hono().use('/admin/*', rightOffice)`),
      file('src/public/routes.ts', `new Hono().get('/', choose)`),
      file('views/cases/list.ts', 'const to = casePaths.case(locale, id)'),
    ],
  },
  'the tribunal is data that imports nothing but its own files': {
    rule: imports.tribunalAlone,
    refuses: [
      file('src/tribunal/rpd/limits.ts', `import { addDays } from '../../platform/clock.ts'`),
      file('src/tribunal/law.ts', `import * as z from 'zod'`),
      file('src/cases/queries.ts', `import { tribunal } from '#tribunal'`),
      file('src/tribunal/file-number.ts', `import { tribunal } from './tribunal.ts'`),
    ],
    allows: [
      file('src/tribunal/law.ts', `import { tribunal } from '#tribunal'`),
      file('src/tribunal/rpd/index.ts', `import type { DivisionLaw } from '../model.ts'`),
      file('src/platform/env.ts', `import { divisions } from '../tribunal/index.ts'`),
    ],
  },
  'what is the tribunal’s stands in src/tribunal alone': {
    rule: tribunalElsewhere,
    refuses: [
      file('views/cases/list.ts', `const divisions = ['rpd', 'rad']`),
      file('views/cases/list.ts', `export const isDetained = (theCase: C) => theCase.division === 'id'`),
      file('views/cases/list.ts', `const orders = ['id', 'iad', 'rad', 'rpd']`),
      file('src/cases/commands.ts', `const days = { iad: 20 }`),
      file('src/cases/commands.ts', `export const limit = getLimit('id.disclose')`),
      file('src/cases/law.ts', `const code = 'RPD r.'`),
      file('views/words.ts', `export const name = t('tribunal:id.name')`),
      file('src/platform/web/language.ts', `const zone = known ?? 'America/Toronto'`),
      file(
        'views/admin/hearing.ts',
        `const kinds = ['hearing', 'conference', 'detentionReview', 'admissibilityHearing', 'specialHearing', 'adr']`,
      ),
      file('src/accounts/mail.ts', `const subject = 'News from My Case'`),
    ],
    allows: [
      file('src/tribunal/rpd/limits.ts', `const row = 'rpd.disclose'`),
      file('src/demo/stories.ts', `const story = { division: 'rpd', zone: 'America/Toronto' }`),
      file('src/cases/queries.ts', `const row = { id: 'id', division: theCase.division }`),
      file('views/cases/list.ts', `const some = ['hearing', 'conference']`),
    ],
  },
  'the database is spoken to in platform and in a module, apart from the web': {
    rule: imports.drizzlePlaces,
    refuses: [
      file('src/cases/routes.ts', `import { eq } from 'drizzle-orm'`),
      file('src/admin/routes/queue.ts', `import { eq } from 'drizzle-orm'`),
      file('src/accounts/gates.ts', `import { eq } from 'drizzle-orm'`),
      file('src/cases/index.ts', `export { integer } from 'drizzle-orm/sqlite-core'`),
      file('src/demo/plant.ts', `import { eq } from 'drizzle-orm'`),
      file('src/main.ts', `import Sqlite from 'better-sqlite3'`),
      file('views/cases/list.ts', `import type { SQL } from 'drizzle-orm'`),
    ],
    allows: [
      file('src/cases/queries.ts', `import { eq } from 'drizzle-orm'`),
      file('src/cases/queries/hearings.ts', `import { eq } from 'drizzle-orm'`),
      file('src/accounts/sessions.ts', `import { eq } from 'drizzle-orm'`),
      file('src/platform/db/open.ts', `import { drizzle } from 'drizzle-orm/better-sqlite3'`),
    ],
  },
  'the web is spoken to in routes, gates, app.ts, main.ts and platform/web': {
    rule: imports.honoPlaces,
    refuses: [
      file('src/cases/commands.ts', `import type { Context } from 'hono'`),
      file('src/platform/log.ts', `import { getCookie } from 'hono/cookie'`),
      file('src/portal.ts', `import { serve } from '@hono/node-server'`),
      file('views/layout.ts', `import { css } from 'hono/css'`),
      file('src/documents/queries.ts', `import { html } from 'hono/html'`),
    ],
    allows: [
      file('src/cases/routes.ts', `import { Hono } from 'hono'`),
      file('src/admin/routes/queue.ts', `import { Hono } from 'hono'`),
      file('src/accounts/sign-in/routes-sign-in.ts', `import { Hono } from 'hono'`),
      file('src/accounts/gates.ts', `import { createMiddleware } from 'hono/factory'`),
      file('src/main.ts', `import { serve } from '@hono/node-server'`),
      file('views/layout.ts', `import { html } from 'hono/html'`),
    ],
  },
  'a view takes types, values, paths, components and views of its module': {
    rule: imports.viewImports,
    refuses: [
      file('views/cases/list.ts', `import { listCases } from '../../src/cases/index.ts'`),
      file('views/cases/list.ts', `import { receiptPage } from '../documents/receipt.ts'`),
      file('views/layout.ts', `import { readFileSync } from 'node:fs'`),
      file('views/layout.ts', `import { systemClock } from '../src/platform/clock.ts'`),
      file('views/cases/list.ts', `import { record } from '../../src/platform/audit/index.ts'`),
    ],
    allows: [
      file('views/cases/list.ts', `import type { ListedCase } from '../../src/cases/index.ts'`),
      file('views/cases/list.ts', `import { casePaths } from '../../src/cases/record/paths.ts'`),
      file('views/cases/list.ts', `import { caseStatuses } from '../../src/cases/record/values.ts'`),
      file('views/cases/list.ts', `import { dayStatement } from '../../src/cases/deadlines/statement.ts'`),
      file('views/cases/receipt.ts', `import { stampZone } from '../../src/tribunal/index.ts'`),
      file(
        'views/cases/list.ts',
        `import { page } from '../layout.ts'\nimport { pager } from '../components/pager.ts'`,
      ),
      file('views/cases/list.ts', `import { caseRow } from './row.ts'\nimport { html } from 'hono/html'`),
    ],
  },
  'what is said of a fact leans on facts alone': {
    rule: imports.saidAlone,
    refuses: [
      file('src/cases/deadlines/statement.ts', `import { deadlinesOf } from './queries.ts'`),
      file('src/documents/submissions/verdict-words.ts', `import { html } from '../../../views/components/html.ts'`),
    ],
    allows: [
      file('src/cases/deadlines/day-words.ts', `import { dayStatement } from './statement.ts'`),
      file('src/documents/submissions/verdict.ts', `import type { Submission } from './model.ts'`),
    ],
  },
  'the verdict of a paper is said whole': {
    rule: verdictsSaidWhole,
    refuses: [
      // Words of its own, the tag of the last day alone, a list and a log that hand on a part.
      file('views/documents/sent.ts', 'const words = ({ t }, s) => t(`documents:verdict.${s.verdict}`)'),
      file('src/documents/letters/late.ts', `const words = (i18n) => i18n.t('documents:verdict.late')`),
      file('views/today/rows.ts', `import { verdictTag } from '../components/document-words.ts'`),
      file('src/api/routes/sent.ts', 'const answer = (s) => ({ number: s.number, verdict: s.verdict })'),
      file('src/documents/sending/log.ts', 'const facts = (kept, more) => ({ ...more, verdict: kept.verdict })'),
    ],
    allows: [
      file('views/documents/sent.ts', `const title = ({ t }) => t('documents:verdict.title')`),
      file('src/api/routes/sent.ts', 'const answer = (s) => ({ verdict: s.verdict, statement: verdictOf(s).kind })'),
      file('src/api/routes/sent.ts', 'const met = (one) => ({ ...serializeAnswered(one), verdict: one.verdict })'),
    ],
  },
  'who names the day of a limit names its safe day': {
    rule: daysSaidWhole,
    refuses: [
      // A page, a list, a letter or paper, a mail, a spreadsheet, the API.
      file('views/documents/fact.ts', 'const fact = (i18n, s) => dayTag({ i18n, day: s.dueDate })'),
      file(
        'views/today/rows.ts',
        `import type { MemberDeadline } from '../../src/cases/deadlines/member-queries.ts'
         const row = (i18n, now, one) => html(i18n.nearDay(one.day, now))`,
      ),
      file(
        'src/accounts/letters/notice.ts',
        `import type { Deadline } from '../../cases/deadlines/index.ts'
         const lines = (i18n, limits) => limits.map((one) => i18n.day(one.day))`,
      ),
      file(
        'src/cases/reminders/mail.ts',
        `import type { AnyDeadline } from '../deadlines/index.ts'
         const until = (i18n, deadline: AnyDeadline) => i18n.t('mail:until', { at: i18n.moment(deadline.endsAt) })`,
      ),
      file('src/documents/submissions/table.ts', `const cells = (one) => [one.number, one.dueDate ?? '']`),
      file(
        'src/api/routes/limits.ts',
        `import type { MemberDeadline } from '../../cases/deadlines/index.ts'
         const answer = (one: MemberDeadline) => ({ id: one.id, day: one.day })`,
      ),
    ],
    allows: [
      file(
        'views/documents/fact.ts',
        'const fact = (i18n, s) => lastDayWithSafe(i18n, { lastDay: s.dueDate, safe: s.safe })',
      ),
      file('src/documents/submissions/table.ts', `const cells = (one) => [one.dueDate ?? '', one.safe?.day ?? '']`),
      file('views/cases/hearing.ts', 'const when = (i18n, one) => dayTag({ i18n, day: one.day })'),
    ],
  },
  'what reads or writes rows renders nothing': {
    rule: imports.viewReaders,
    refuses: [
      file(
        'src/cases/queries.ts',
        `import { eq } from 'drizzle-orm'\nimport { caseListPage } from '../../views/cases/list.ts'`,
      ),
    ],
    allows: [file('src/cases/routes.ts', `import { caseListPage } from '../../views/cases/list.ts'`)],
  },
  'only the entry files and workers act at import': {
    rule: conduct.quietImports,
    refuses: [
      file('src/cases/routes.ts', `process.on('exit', () => {})`),
      file('src/cases/routes.ts', `import './polyfill.ts'`),
      file('src/cases/routes.ts', `const timer = setInterval(() => {}, 1000)`),
      file('src/cases/queries.ts', `const rows = await load()`),
      file(
        'src/platform/web/assets.ts',
        `import { readFileSync } from 'node:fs'\nexport const css = readFileSync('a')`,
      ),
      file('src/platform/log.ts', `if (process.argv[2]) throw new Error('no')`),
    ],
    allows: [
      file('src/main.ts', `serve(await load())`),
      file('src/platform/pdf/worker.ts', `process.on('message', () => {})`),
      file('src/cases/routes.ts', `export const routes = new Hono().get('/', (c) => readFileSync('a'))`),
      file('src/accounts/sessions.ts', `declare module 'lucia' { interface Register { a: string } }`),
      file('src/platform/log.ts', `export type A = string\nexport const a = pino()\nexport default a`),
    ],
  },
  'the environment is read in one place': {
    rule: conduct.oneEnvironment,
    refuses: [file('src/cases/routes.ts', `export const demo = () => process.env.DEMO`)],
    allows: [file('src/platform/env.ts', `export const env = () => process.env.PORT`)],
  },
  'the clock is read in one place': {
    rule: conduct.oneClock,
    refuses: [
      file('src/cases/commands.ts', `const at = Date.now()`),
      file('src/cases/commands.ts', `const at = new Date()`),
      file('views/layout.ts', `const year = new Date(at).getFullYear()`),
      file('src/cases/commands.ts', `const at = Temporal.Now.instant()`),
      file('src/cases/commands.ts', `const read = Date.now`),
    ],
    allows: [
      file('src/platform/clock.ts', `export const now = () => Date.now()`),
      file('src/cases/commands.ts', `const at = Temporal.Instant.fromEpochMilliseconds(row.sentAt)`),
    ],
  },
  'JSON from outside is counted before it is parsed (ATT-01)': {
    rule: conduct.boundedJson,
    refuses: [
      file('src/api/routes/read.ts', `const given = JSON.parse(text)`),
      file('src/feed/parse-line.ts', `const { parse } = JSON\nconst read = JSON.parse`),
    ],
    allows: [
      file('src/platform/bounds.ts', `export const read = (text) => JSON.parse(text)`),
      file('src/cases/queries.ts', `const facts = JSON.parse(row.facts)`),
    ],
  },
  'no weak chance and no weak hash (SEC-078)': {
    rule: conduct.strongChance,
    refuses: [
      file('src/platform/ids.ts', `const id = Math.random()`),
      file('src/platform/storage/disk.ts', `const hash = createHash('md5')`),
      file('src/platform/storage/disk.ts', `const hash = createHmac('SHA1', key)`),
    ],
    allows: [
      file('src/platform/storage/disk.ts', `const hash = createHash('sha256')`),
      // RFC 6238: what authenticator programs understand.
      file('src/accounts/factors/totp.ts', `const totp = new TOTP({ algorithm: 'SHA1' })`),
    ],
  },
  'a secret is compared in constant time (SEC-078)': {
    rule: (source) => [...secrets.steadyComparisons(source), ...secrets.lockedFiles(source)],
    refuses: [
      file('src/accounts/sign-in/reset.ts', 'const a = timingSafeEqual(a, b) && hashSecret(secret) === row.secretHash'),
      file('src/accounts/invitations/secrets.ts', 'export const isSame = (given, expected) => given === expected'),
      file('src/accounts/invitations/secrets.ts', 'export const isSame = (a, b) => Buffer.compare(a, b) === 0'),
      file('src/calendar/addresses.ts', 'const isIt = row.tokenHash !== hashOf(token)'),
    ],
    allows: [
      file('src/accounts/factors/devices.ts', 'const known = eq(devices.tokenHash, hashToken(token))'),
      file('src/accounts/sessions.ts', 'if (token === undefined || row.hash === null) go()'),
      file('src/documents/findings.ts', 'const isTwin = hash === other.hash'),
    ],
  },
  'no expression repeats what repeats (SEC-022)': {
    rule: secrets.tamePatterns,
    refuses: [
      file('src/cases/fold.ts', 'const a = /^(a+)+$/'),
      file('src/cases/fold.ts', 'const a = /(?:\\d+,?)*x/'),
      file('src/cases/fold.ts', 'const a = /((ab)*c)+/'),
      file('src/cases/fold.ts', 'const a = /(x{2,}y?){3,}/'),
      file('src/cases/fold.ts', "const a = new RegExp('(a*)*')"),
    ],
    allows: [
      file('src/cases/fold.ts', 'const a = /^(a+)?b*$/'),
      file('src/cases/fold.ts', 'const a = /([+*(]x)+/'),
      file('src/cases/fold.ts', 'const a = /(a+){1,4}/'),
    ],
  },
  'other programs run from platform, by name and list (SEC-019)': {
    rule: conduct.fixedCommands,
    refuses: [
      file('src/documents/commands.ts', `import { execFile } from 'node:child_process'\nexecFile('qpdf', [])`),
      file('src/platform/pdf/check.ts', `import { exec } from 'node:child_process'`),
      file('src/platform/pdf/check.ts', `import * as children from 'node:child_process'`),
      file('src/platform/pdf/check.ts', `import { spawn } from 'node:child_process'\nspawn(tool, ['--check'])`),
      file('src/platform/pdf/check.ts', `import { spawn } from 'node:child_process'\nspawn('qpdf', list)`),
      file(
        'src/platform/pdf/check.ts',
        `import { spawn } from 'node:child_process'\nspawn('qpdf', [], { shell: true })`,
      ),
      file(
        'src/platform/pdf/check.ts',
        `import { execFile } from 'child_process'\nconst run = promisify(execFile)\nrun(tool, [])`,
      ),
    ],
    allows: [
      file('src/platform/pdf/check.ts', `import { spawn } from 'node:child_process'\nspawn('qpdf', ['--check', path])`),
      file(
        'src/platform/pdf/check.ts',
        `import { spawn } from 'node:child_process'\nconst tool = 'prlimit'\nspawn(tool, [...limits])`,
      ),
      file('src/platform/pdf/make.ts', `import { spawn } from 'node:child_process'\nspawn(process.execPath, [script])`),
    ],
  },
  'whose case it is, one file finds out, and none says (ATT-04)': {
    rule: conduct.foundCases,
    refuses: [
      file('src/admin/routes-cases.ts', 'changeCase(db, actor, theCase as OfficeCase, change, at)'),
      file('src/cases/commands.ts', 'const own = theCase as unknown as ReadableCase & OfficeCase'),
      file('src/cases/commands.ts', 'const rows = db.select().from(cases).all() as OfficeCase[]'),
      file('src/cases/commands.ts', 'changeHearing(db, officer, id as ChangeableId)'),
      file('src/cases/commands.ts', 'const id = <ChangeableId>found.id'),
      file('src/cases/reach.ts', 'export const isOwn = (one: ReadableCase): one is OfficeCase => true'),
      file('src/cases/reach.ts', 'export function ownOnly(one: ReadableCase): asserts one is OfficeCase {}'),
      file('src/documents/bundle/whole-case.ts', 'const own = row as OfficeCase'),
      file('src/documents/inbox.ts', 'const read = row as ReadableCase'),
    ],
    allows: [
      file('src/cases/record/office-queries.ts', 'const own = theCase as ReadableCase & OfficeCase'),
      file('src/documents/bundles/whole-case.ts', 'const row = db.get() as ReadableCase'),
      file('src/cases/commands.ts', 'function close(theCase: OfficeCase): OfficeCase { return theCase }'),
    ],
  },
  'what reads foreign bytes is started in the cage and nowhere else (ATT-07, SEC-019)': {
    rule: conduct.cagedTools,
    refuses: [
      file('src/platform/checks/photo.ts', `import { spawn } from 'node:child_process'\nspawn('convert', [path])`),
      file('src/platform/checks/apart.ts', `import { spawn } from 'node:child_process'\nspawn('qpdf', [path])`),
      file('src/platform/flush.ts', `import { execFile } from 'node:child_process'\nexecFile('file', [path])`),
      file('src/platform/pdf/make.ts', `import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'`),
      file('src/platform/checks/text.ts', `const pdftotext = '/usr/bin/pdftotext'`),
    ],
    allows: [
      file(
        'src/platform/cage/local.ts',
        `import { spawn } from 'node:child_process'\nspawn('/usr/bin/prlimit', [...line])`,
      ),
      file(
        'src/platform/checks/worker-client.ts',
        `import { spawn } from 'node:child_process'\nspawn(process.execPath, [worker])`,
      ),
      file('src/platform/flush.ts', `import { execFile } from 'node:child_process'\nexecFile('sync', ['-f'])`),
      file('src/platform/checks/text.ts', `import { runLimited } from './run.ts'\nrunLimited(pdftotext, [path])`),
    ],
  },
  'no text becomes SQL (SEC-018)': {
    rule: conduct.noRawSql,
    refuses: [file('src/cases/queries.ts', 'const order = sql.raw(column)')],
    allows: [file('src/cases/queries.ts', 'const order = sql`lower(${column})`')],
  },
  'SQL in strings names the tables of its own module': {
    rule: ownTables(tablesIn(program)),
    refuses: [
      file('src/accounts/queries.ts', 'const rows = db.all(sql`select id from cases where id = ${id}`)'),
      file('src/reports/check.ts', "const isLess = db.$client.prepare('select 1 from case_deletions limit 1')"),
      file('src/cases/list/queries.ts', 'const isSent = sql<boolean>`submissions.sent_at is not null`'),
      file('src/notices/late.ts', 'const joined = sql`join documents d on d.id = ${id}`'),
      file(
        'src/cases/hearings/staff-requests.ts',
        'const rows = db.all(sql`with a as (select 1 from "requests") select 1`)',
      ),
      file('src/cases/record/commands.ts', "const change = db.$client.prepare('update people set name = ?')"),
      file('src/cases/record/commands.ts', 'const gone = `delete from documents where case_id in (${ids})`'),
    ],
    allows: [
      file(
        'src/cases/list/queries.ts',
        'const rows = db.all(sql`select 1 from cases join hearings on cases.id = hearings.case_id`)',
      ),
      file(
        'src/cases/news/news.ts',
        'const subject = sql`(select subject from audit_events where audit_events.seq = ${n.seq})`',
      ),
      file('src/notices/late.ts', 'const joined = sql`join ${documents} on ${documents.id} = ${id}`'),
      file('src/cases/record/routes.ts', "const key = 'documents.title'"),
      file('src/operator/rotation.ts', "const count = $client.prepare('select count(*) from documents')"),
    ],
  },
  'only the entry files and the sample world write to the console': {
    rule: conduct.quietConsole,
    refuses: [file('src/cases/routes.ts', `console.log('here')`), file('views/layout.ts', `[1].map(console.error)`)],
    allows: [file('src/portal.ts', `console.log('done')`), file('src/demo/plant.ts', `console.log('planted')`)],
  },
  'no file is longer than 300 lines': {
    rule: conduct.shortFiles,
    refuses: [file('src/cases/queries.ts', 'const a = 1\n'.repeat(301))],
    allows: [file('src/cases/queries.ts', 'const a = 1\n'.repeat(300))],
  },
}

describe.each(Object.entries(cases))('%s', (_name, { rule, refuses, allows }) => {
  it('in the program', () => {
    expect(program.flatMap(rule)).toEqual([])
  })

  it.each(refuses)('refuses $path: $text', (planted) => {
    expect(rule(planted)).not.toEqual([])
  })

  it.each(allows)('allows $path: $text', (honest) => {
    expect(rule(honest)).toEqual([])
  })
})

describe.each([
  ['by value', false],
  ['by type', true],
])('no file leads back to itself by what it imports, %s', (_name, types) => {
  const circles = (sources: readonly Source[]) => circlesOf(graphOf(sources, { types }))

  it('in the program', () => {
    expect(circles(program)).toEqual([])
  })

  it.each([
    [
      'two files',
      [file('src/cases/a.ts', `import { b } from './b.ts'`), file('src/cases/b.ts', `import { a } from './a.ts'`)],
    ],
    [
      'a view that leads to the routes that show it, through an index',
      [
        file('src/cases/index.ts', `export { routes } from './routes.ts'`),
        file('src/cases/routes.ts', `import { listPage } from '../../views/cases/list.ts'`),
        file('views/cases/list.ts', `import { routes } from '../../src/cases/index.ts'`),
      ],
    ],
    [
      'an import at run time',
      [
        file('src/cases/a.ts', `const { b } = await import('./b.ts')`),
        file('src/cases/b.ts', `export * from './a.ts'`),
      ],
    ],
  ])('refuses %s', (_what, planted) => {
    expect(circles(planted)).toEqual([planted.map(({ path }) => path)])
  })

  it('counts types as it says', () => {
    const planted = [
      file('src/cases/a.ts', `import type { B } from './b.ts'`),
      file('src/cases/b.ts', `import { a } from './a.ts'`),
      file('src/cases/c.ts', `export { type D } from './d.ts'`),
      file('src/cases/d.ts', `type C = import('./c.ts').C`),
    ]
    expect(circles(planted)).toHaveLength(types ? 2 : 0)
  })
})

describe('no name is exported that nobody imports', () => {
  // Reads the tests too, for what they alone import.
  it('in the program', () => {
    expect(unusedExports({ ...readTree(), program }).dead).toEqual([])
  })

  const deadIn = (program: Source[], tests: Source[] = []) => unusedExports({ program, users: [], tests }).dead
  const rows = file('src/cases/rows.ts', 'export const rows = []\nexport type Row = string')
  const routes = file('src/cases/routes.ts', `import { rows } from './rows.ts'\nrows.length`)
  const door = file('src/cases/index.ts', `export { rows } from './rows.ts'`)

  it.each([
    ['a type beside a value that is taken', [rows, routes], ['src/cases/rows.ts Row']],
    ['what a door passes on to nobody', [door, file(rows.path, 'export const rows = []')], ['src/cases/index.ts rows']],
    ['what only its own file uses', [file('src/cases/a.ts', 'export const a = 1\nconst b = a')], ['src/cases/a.ts a']],
  ])('refuses %s', (_what, planted, dead) => {
    expect(deadIn(planted)).toEqual(dead)
  })

  it.each([
    ['a name that a file takes', [file(rows.path, 'export const rows = []'), routes], []],
    [
      'a type that is named in place',
      [file('src/a.ts', 'export type A = 1'), file('src/b.ts', `type B = import('./a.ts').A`)],
      [],
    ],
    [
      'what a test takes alone',
      [file('src/a.ts', 'export const a = 1')],
      [file('tests/a.test.ts', `import { a } from '../src/a.ts'`)],
    ],
  ])('allows %s', (_what, honest, tests) => {
    expect(deadIn(honest, tests)).toEqual([])
  })
})
