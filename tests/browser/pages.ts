import type { Page } from 'playwright'
import { changeDetails } from '../../src/documents/index.ts'
import type { Locale } from '../../src/platform/web/i18n.ts'
import { as } from '../plant.ts'
import { password } from '../world.ts'
import { accountPages } from './account-pages.ts'
import { announcementPages } from './announcement-pages.ts'
import { deadlinePages } from './deadline-pages.ts'
import { deskPages } from './desk-pages.ts'
import { exchangePages } from './exchange-pages.ts'
import { exhibitPages } from './exhibit-pages.ts'
import { factorPages } from './factor-pages.ts'
import { findingPages } from './finding-pages.ts'
import { guidePages } from './guide-pages.ts'
import { identityPages } from './identity-pages.ts'
import { invitationPages } from './invitation-pages.ts'
import { letterPages } from './letter-pages.ts'
import { operationPages } from './operation-pages.ts'
import { questionPages } from './question-pages.ts'
import { readingPages } from './reading-pages.ts'
import { receiptPages } from './receipt-pages.ts'
import { recordPages } from './record-pages.ts'
import { recoveryPages } from './recovery-pages.ts'
import { reportPages } from './report-pages.ts'
import { requestPages } from './request-pages.ts'
import type { Sample } from './sample.ts'
import { wordsOf } from './words.ts'

type Who =
  | 'visitor'
  | 'alice'
  | 'charlie'
  | 'lena'
  | 'bob'
  | 'zoe'
  | 'paul'
  | 'rita'
  | 'sam'
  | 'vera'
  | 'nora'
  | 'ada'
  | 'wanda'
  | 'olga'
  | 'lars'
  | 'ida'

export type PageState = {
  readonly name: string
  readonly who: Who
  /** Below the language: `/cases`; `:main` stands for the id of the sample's case of that name. */
  readonly path: string
  readonly state: 'normal' | 'empty' | 'long' | 'error'
  readonly status?: number
  /** Walked before the page can be reached at all. */
  readonly before?: (page: Page, locale: Locale, sample: Sample) => Promise<void>
  /** For an error: the form to send, by its action (default: the page's own address), and what is typed in it. */
  readonly form?: {
    readonly action?: string
    readonly fields?: Readonly<Record<string, string>>
    /** Every box is left without its tick. */
    readonly isUnticked?: boolean
    readonly file?: boolean
    /** What someone else does while the page is open. */
    readonly meanwhile?: (sample: Sample) => void
  }
  /** A list of fifty rows, and what its HTML may weigh before it is packed (KiB) when names are of a usual length. */
  readonly list?: number
}

const publicPages: PageState[] = [
  { name: 'home', who: 'visitor', path: '', state: 'normal' },
  ...['practice-notice', 'terms', 'privacy', 'accessibility', 'whats-new'].map(
    (text): PageState => ({ name: text, who: 'visitor', path: `/${text}`, state: 'normal' }),
  ),
  { name: 'nothing here', who: 'visitor', path: '/nothing', state: 'normal', status: 404 },
  { name: 'sign-in', who: 'visitor', path: '/sign-in', state: 'normal' },
  { name: 'sign-in', who: 'visitor', path: '/sign-in', state: 'error', form: {} },
  { name: 'second factor', who: 'visitor', path: '/sign-in/code', state: 'normal', before: firstFactor },
  { name: 'second factor', who: 'visitor', path: '/sign-in/code', state: 'error', before: firstFactor, form: {} },
  { name: 'register', who: 'visitor', path: '/register', state: 'normal' },
  { name: 'register', who: 'visitor', path: '/register', state: 'error', form: { fields: { code: 'ACDE' } } },
  { name: 'invitation', who: 'visitor', path: '/register/link', state: 'normal', before: openInvitation },
  { name: 'closed invitation', who: 'visitor', path: '/register/nothing/here', state: 'normal', status: 404 },
  { name: 'profile', who: 'visitor', path: '/register/profile', state: 'normal', before: chooseNotary },
  {
    name: 'profile',
    who: 'visitor',
    path: '/register/profile',
    state: 'error',
    before: chooseNotary,
    form: { fields: { name: '' } },
  },
  { name: 'authenticator', who: 'visitor', path: '/register/authenticator', state: 'normal', before: giveProfile },
  {
    name: 'authenticator',
    who: 'visitor',
    path: '/register/authenticator',
    state: 'error',
    before: giveProfile,
    form: { fields: { code: '000000' } },
  },
]

const memberPages: PageState[] = [
  { name: 'today', who: 'alice', path: '/today', state: 'normal' },
  { name: 'today', who: 'charlie', path: '/today', state: 'empty' },
  { name: 'today', who: 'lena', path: '/today', state: 'long' },
  { name: 'today of a delegate', who: 'bob', path: '/today', state: 'normal' },
  { name: 'today of a party', who: 'paul', path: '/today', state: 'normal' },
  { name: 'cases', who: 'alice', path: '/cases', state: 'normal' },
  { name: 'cases', who: 'charlie', path: '/cases', state: 'empty' },
  { name: 'cases, none found', who: 'alice', path: '/cases?q=nobody', state: 'empty' },
  { name: 'cases', who: 'lena', path: '/cases', state: 'long', list: 25 },
  { name: 'cases of a delegate', who: 'bob', path: '/cases', state: 'normal' },
  { name: 'cases of a delegate', who: 'zoe', path: '/cases', state: 'long', list: 29 },
  { name: 'case', who: 'alice', path: '/cases/:main', state: 'normal' },
  { name: 'case', who: 'alice', path: '/cases/:bare', state: 'empty' },
  { name: 'case', who: 'lena', path: '/cases/:longCase', state: 'long' },
  { name: 'case of a represented party', who: 'rita', path: '/cases/:main', state: 'normal' },
  { name: 'hearings', who: 'alice', path: '/hearings', state: 'normal' },
  { name: 'hearings', who: 'charlie', path: '/hearings', state: 'empty' },
  { name: 'hearings', who: 'lena', path: '/hearings', state: 'long', list: 46 },
  { name: 'month of hearings', who: 'alice', path: '/hearings?view=month&month=2026-12', state: 'normal' },
  { name: 'month of hearings', who: 'charlie', path: '/hearings?view=month', state: 'empty' },
  { name: 'month of hearings', who: 'lena', path: '/hearings?view=month&month=2027-01', state: 'long' },
  { name: 'hearings by day', who: 'alice', path: '/hearings?view=agenda', state: 'normal' },
  { name: 'hearings by day', who: 'charlie', path: '/hearings?view=agenda', state: 'empty' },
  { name: 'hearings by day', who: 'lena', path: '/hearings?view=agenda&from=2027-01-01', state: 'long' },
  { name: 'own calendar', who: 'alice', path: '/hearings/calendar', state: 'normal' },
  { name: 'past hearings', who: 'charlie', path: '/hearings?past=', state: 'empty' },
  { name: 'start', who: 'alice', path: '/cases/:main/send', state: 'normal' },
  { name: 'start', who: 'lena', path: '/cases/:longCase/send', state: 'long' },
  { name: 'start', who: 'bob', path: '/cases/:shared/send', state: 'error', form: {} },
  { name: 'draft', who: 'alice', path: '/submissions/:draft', state: 'normal' },
  { name: 'draft', who: 'alice', path: '/submissions/:empty', state: 'empty' },
  { name: 'draft with a file that broke off', who: 'alice', path: '/submissions/:unfinished', state: 'normal' },
  { name: 'review of what broke off', who: 'alice', path: '/submissions/:unfinished/review', state: 'normal' },
  {
    name: 'sending with a file on its way',
    who: 'alice',
    path: '/submissions/:unfinished/review',
    state: 'error',
    form: { action: '/submissions/:unfinished/sending' },
  },
  { name: 'draft', who: 'lena', path: '/submissions/:longDraft', state: 'long' },
  {
    name: 'draft without a file',
    who: 'alice',
    path: '/submissions/:draft',
    state: 'error',
    form: { action: '/submissions/:draft/documents' },
  },
  {
    name: 'draft with a refused file',
    who: 'alice',
    path: '/submissions/:draft',
    state: 'error',
    form: { action: '/submissions/:draft/documents', file: true },
  },
  {
    name: 'draft that another changed meanwhile',
    who: 'alice',
    path: '/submissions/:draft',
    state: 'error',
    form: {
      action: '/submissions/:draft/details',
      fields: { note: 'The original follows by courier.' },
      meanwhile: noteByBob,
    },
  },
  { name: 'review', who: 'alice', path: '/submissions/:draft/review', state: 'normal' },
  { name: 'review of what is not complete', who: 'alice', path: '/submissions/:vague/review', state: 'empty' },
  { name: 'review', who: 'lena', path: '/submissions/:longDraft/review', state: 'long' },
  { name: 'service', who: 'alice', path: '/submissions/:draft/service', state: 'normal' },
  {
    name: 'service without an answer',
    who: 'alice',
    path: '/submissions/:draft/service',
    state: 'error',
    form: { action: '/submissions/:draft/service' },
  },
  { name: 'proof of a refused file', who: 'alice', path: '/refusals/:refusal', state: 'normal' },
  { name: 'deletion', who: 'alice', path: '/submissions/:draft/deletion', state: 'normal' },
  { name: 'receipt', who: 'alice', path: '/submissions/:received', state: 'normal' },
  { name: 'receipt of what a delegate sent', who: 'alice', path: '/submissions/:byBob', state: 'normal' },
  { name: 'receipt of what was returned', who: 'alice', path: '/submissions/:returned', state: 'normal' },
  { name: 'receipt of what was accepted', who: 'alice', path: '/submissions/:accepted', state: 'normal' },
  { name: 'receipt', who: 'lena', path: '/submissions/:longReceipt', state: 'long' },
  { name: 'sent', who: 'alice', path: '/submissions', state: 'normal' },
  { name: 'sent', who: 'charlie', path: '/submissions', state: 'empty' },
  { name: 'sent', who: 'lena', path: '/submissions', state: 'long', list: 32 },
  { name: 'inbox', who: 'alice', path: '/inbox', state: 'normal' },
  { name: 'inbox', who: 'charlie', path: '/inbox', state: 'empty' },
  { name: 'inbox', who: 'lena', path: '/inbox', state: 'long', list: 36 },
  { name: 'held document', who: 'alice', path: '/documents/:held', state: 'normal', status: 409 },
]

const delegationPages: PageState[] = [
  { name: 'delegates', who: 'alice', path: '/delegates?done=offered', state: 'normal' },
  { name: 'delegates', who: 'charlie', path: '/delegates', state: 'empty' },
  { name: 'delegates', who: 'lena', path: '/delegates', state: 'long' },
  { name: 'delegations', who: 'bob', path: '/delegates', state: 'normal' },
  { name: 'delegations', who: 'paul', path: '/delegates', state: 'empty' },
  { name: 'delegations', who: 'zoe', path: '/delegates', state: 'long' },
  { name: 'offer', who: 'alice', path: '/delegates/new', state: 'normal' },
  { name: 'offer', who: 'lena', path: '/delegates/new', state: 'long' },
  { name: 'offer', who: 'alice', path: '/delegates/new', state: 'error', form: {} },
  { name: 'delegation', who: 'alice', path: '/delegates/:delegation', state: 'normal' },
  {
    name: 'delegation',
    who: 'alice',
    path: '/delegates/:delegation',
    state: 'error',
    form: { fields: { until: '2020-01-01' } },
  },
  { name: 'everything ends', who: 'alice', path: '/delegates/ending', state: 'normal' },
  { name: 'everything ends', who: 'lena', path: '/delegates/ending', state: 'long' },
  { name: 'stand-in', who: 'alice', path: '/cases/:main/shares/new?kind=standIn', state: 'normal' },
  { name: 'stand-in', who: 'lena', path: '/cases/:longCase/shares/new?kind=standIn', state: 'long' },
  {
    name: 'stand-in',
    who: 'alice',
    path: '/cases/:main/shares/new?kind=standIn',
    state: 'error',
    form: { action: '/cases/:main/shares/new', fields: { until: '2020-01-01' } },
  },
  { name: 'co-counsel', who: 'alice', path: '/cases/:main/shares/new?kind=coCounsel', state: 'normal' },
  { name: 'share', who: 'alice', path: '/shares/:share', state: 'normal' },
  { name: 'share', who: 'alice', path: '/shares/:share', state: 'error', form: { fields: { until: '2020-01-01' } } },
  { name: 'share ending', who: 'alice', path: '/shares/:share/revocation', state: 'normal' },
  { name: 'giving up a case', who: 'alice', path: '/shares/:lent/revocation', state: 'normal' },
  { name: 'case of co-counsel', who: 'alice', path: '/cases/:lentCase', state: 'normal' },
  { name: 'revocation', who: 'alice', path: '/delegates/:delegation/revocation', state: 'normal' },
  { name: 'giving up', who: 'bob', path: '/delegates/:bobsDelegation/revocation', state: 'normal' },
]

const registryPages: PageState[] = [
  { name: 'office', who: 'sam', path: '/admin', state: 'normal' },
  { name: 'office', who: 'nora', path: '/admin', state: 'empty' },
  { name: 'office', who: 'vera', path: '/admin', state: 'long' },
  { name: 'decided submissions', who: 'sam', path: '/admin/desk/decided?state=returned', state: 'normal' },
  { name: 'decided submissions', who: 'nora', path: '/admin/desk/decided', state: 'empty' },
  { name: 'submission', who: 'sam', path: '/admin/submissions/:received', state: 'normal' },
  { name: 'submission returned', who: 'sam', path: '/admin/submissions/:returned', state: 'normal' },
  { name: 'submission', who: 'vera', path: '/admin/submissions/:longReceipt', state: 'long' },
  { name: 'return', who: 'sam', path: '/admin/submissions/:received/return', state: 'normal' },
  { name: 'return', who: 'sam', path: '/admin/submissions/:received/return', state: 'error', form: {} },
  { name: 'office cases', who: 'sam', path: '/admin/cases', state: 'normal' },
  { name: 'office cases', who: 'nora', path: '/admin/cases', state: 'empty' },
  { name: 'office cases', who: 'vera', path: '/admin/cases', state: 'long', list: 25 },
  { name: 'new case', who: 'sam', path: '/admin/cases/new', state: 'normal' },
  { name: 'new case', who: 'sam', path: '/admin/cases/new', state: 'error', form: {} },
  { name: 'office case', who: 'sam', path: '/admin/cases/:main', state: 'normal' },
  { name: 'office case', who: 'sam', path: '/admin/cases/:bare', state: 'empty' },
  { name: 'office case', who: 'vera', path: '/admin/cases/:longCase', state: 'long' },
  { name: 'case of another office', who: 'nora', path: '/admin/cases/:main', state: 'normal', status: 403 },
  {
    name: 'case of another office',
    who: 'nora',
    path: '/admin/cases/:main',
    state: 'error',
    status: 403,
    form: { action: '/admin/cases/:main/reason' },
  },
  { name: 'case details', who: 'sam', path: '/admin/cases/:main/details', state: 'normal' },
  { name: 'case details', who: 'vera', path: '/admin/cases/:longCase/details', state: 'long' },
  {
    name: 'case details',
    who: 'sam',
    path: '/admin/cases/:main/details',
    state: 'error',
    form: { fields: { title: '' } },
  },
  {
    name: 'case group',
    who: 'sam',
    path: '/admin/cases/:main/details',
    state: 'error',
    form: { action: '/admin/cases/:main/group', fields: { principal: 'ZZ9-00000' } },
  },
  { name: 'person of a case', who: 'sam', path: '/admin/cases/:main/people', state: 'normal' },
  { name: 'person of a case', who: 'sam', path: '/admin/cases/:main/people', state: 'error', form: {} },
  { name: 'appearances', who: 'sam', path: '/admin/cases/:main/appearances?find=a', state: 'normal' },
  { name: 'appearances', who: 'sam', path: '/admin/cases/:main/appearances', state: 'empty' },
  { name: 'appearances', who: 'vera', path: '/admin/cases/:longCase/appearances?find=e', state: 'long' },
  {
    name: 'appearances',
    who: 'sam',
    path: '/admin/cases/:main/appearances?find=dora',
    state: 'error',
    form: { fields: { from: '' } },
  },
  { name: 'appearance ending', who: 'sam', path: '/admin/appearances/:appearance/ending', state: 'normal' },
  {
    name: 'appearance ending',
    who: 'sam',
    path: '/admin/appearances/:appearance/ending',
    state: 'error',
    form: { fields: { lastDay: '2020-01-01' } },
  },
  { name: 'scheduling', who: 'sam', path: '/admin/cases/:main/hearings', state: 'normal' },
  {
    name: 'scheduling',
    who: 'sam',
    path: '/admin/cases/:main/hearings',
    state: 'error',
    form: { fields: { date: '', minutes: 'x' } },
  },
  { name: 'hearing', who: 'sam', path: '/admin/hearings/:hearing', state: 'normal' },
  { name: 'hearing', who: 'sam', path: '/admin/hearings/:hearing', state: 'error', form: { fields: { date: '' } } },
  { name: 'sending to a case', who: 'sam', path: '/admin/cases/:main/documents', state: 'normal' },
  { name: 'sending to a case', who: 'vera', path: '/admin/cases/:longCase/documents', state: 'long' },
  { name: 'sending to a case', who: 'sam', path: '/admin/cases/:main/documents', state: 'error', form: {} },
  { name: 'sent to a case', who: 'sam', path: '/admin/cases/:main/documents/:notice', state: 'normal' },
  { name: 'invitations', who: 'sam', path: '/admin/invitations', state: 'normal' },
  { name: 'invitations', who: 'nora', path: '/admin/invitations', state: 'empty' },
  { name: 'invitations', who: 'vera', path: '/admin/invitations', state: 'long', list: 57 },
  { name: 'office log', who: 'sam', path: '/admin/audit', state: 'normal' },
  { name: 'office log', who: 'nora', path: '/admin/audit', state: 'empty' },
  { name: 'office log', who: 'vera', path: '/admin/audit', state: 'long', list: 38 },
  { name: 'message', who: 'sam', path: '/admin/mail/:message', state: 'normal' },
]

const administratorPages: PageState[] = [
  { name: 'administration', who: 'ada', path: '/admin', state: 'normal' },
  { name: 'staff', who: 'ada', path: '/admin/staff', state: 'normal' },
  { name: 'staff', who: 'ada', path: '/admin/staff', state: 'error', form: {} },
  { name: 'people', who: 'ada', path: '/admin/people', state: 'normal' },
  { name: 'people, none found', who: 'ada', path: '/admin/people?search=nobody', state: 'empty' },
  { name: 'person', who: 'ada', path: '/admin/people/:alice', state: 'normal' },
  { name: 'person', who: 'ada', path: '/admin/people/:lena', state: 'long' },
  { name: 'offices', who: 'ada', path: '/admin/offices', state: 'normal' },
  { name: 'offices', who: 'ada', path: '/admin/offices', state: 'error', form: {} },
  { name: 'log', who: 'ada', path: '/admin/audit', state: 'long', list: 38 },
  { name: 'verification', who: 'ada', path: '/admin/audit/verification', state: 'normal' },
  { name: 'mail', who: 'ada', path: '/admin/mail', state: 'long', list: 26 },
]

/** Every page of the portal, in the states it has. A new page gets its lines here. */
export const pages: readonly PageState[] = [
  ...publicPages,
  ...guidePages,
  ...accountPages,
  ...factorPages,
  ...identityPages,
  ...invitationPages,
  ...letterPages,
  ...recoveryPages,
  ...memberPages,
  ...delegationPages,
  ...findingPages,
  ...readingPages,
  ...recordPages,
  ...receiptPages,
  ...operationPages,
  ...reportPages,
  ...announcementPages,
  ...deadlinePages,
  ...requestPages,
  ...questionPages,
  ...exhibitPages,
  ...registryPages,
  ...deskPages,
  ...exchangePages,
  ...administratorPages,
]

let notes = 0
/** Each time another note, so that the reader's form is stale again. */
function noteByBob({ portal, clock, bob, ids }: Sample) {
  const at = clock.now()
  notes += 1
  const note = `Exhibits A to F are listed on page ${notes}.`
  changeDetails(portal.db, as(bob), ids.draft, { note, documents: [] }, at)
}

async function firstFactor(page: Page, locale: Locale, { charlie }: Sample) {
  await page.goto(`/${locale}/sign-in`)
  await page.locator('main [name="email"]').fill(charlie.email)
  await page.locator('main [name="password"]').fill(password)
  await page.locator('main form button[type="submit"]').first().click()
  await page.waitForURL('**/sign-in/code*')
}

async function openInvitation(page: Page, locale: Locale, { link }: Sample) {
  await page.goto(link(locale))
}

async function chooseNotary(page: Page, locale: Locale, sample: Sample) {
  await openInvitation(page, locale, sample)
  await page.getByRole('button', { name: wordsOf(locale)('accounts:invitation.go') }).click()
  await page.waitForURL('**/register/capacity')
  await page.locator('main [name="kind"][value="notary"]').check()
  await page.getByRole('button', { name: wordsOf(locale)('identity:register.capacitySubmit') }).click()
  await page.waitForURL('**/register/profile')
}

async function giveProfile(page: Page, locale: Locale, sample: Sample) {
  await chooseNotary(page, locale, sample)
  const field = (name: string) => page.locator(`main [name="${name}"]`)
  await field('membershipNumber').fill('N-1234')
  await field('password').fill('quatre pommes vertes ici')
  await field('again').fill('quatre pommes vertes ici')
  await field('terms').check()
  await page.getByRole('button', { name: wordsOf(locale)('accounts:profile.submit') }).click()
  await page.waitForURL('**/register/authenticator')
}
