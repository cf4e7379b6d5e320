import type acceptance from '../../../locales/en/acceptance.json'
import type accounts from '../../../locales/en/accounts.json'
import type admin from '../../../locales/en/admin.json'
import type announcements from '../../../locales/en/announcements.json'
import type api from '../../../locales/en/api.json'
import type breaches from '../../../locales/en/breaches.json'
import type calendar from '../../../locales/en/calendar.json'
import type cases from '../../../locales/en/cases.json'
import type common from '../../../locales/en/common.json'
import type deadlineCalculator from '../../../locales/en/deadlineCalculator.json'
import type deadlinePages from '../../../locales/en/deadlinePages.json'
import type deadlines from '../../../locales/en/deadlines.json'
import type delegation from '../../../locales/en/delegation.json'
import type desk from '../../../locales/en/desk.json'
import type documents from '../../../locales/en/documents.json'
import type exhibits from '../../../locales/en/exhibits.json'
import type factors from '../../../locales/en/factors.json'
import type feed from '../../../locales/en/feed.json'
import type feedback from '../../../locales/en/feedback.json'
import type findings from '../../../locales/en/findings.json'
import type firmNotes from '../../../locales/en/firmNotes.json'
import type guide from '../../../locales/en/guide.json'
import type hearings from '../../../locales/en/hearings.json'
import type identity from '../../../locales/en/identity.json'
import type invitations from '../../../locales/en/invitations.json'
import type letters from '../../../locales/en/letters.json'
import type log from '../../../locales/en/log.json'
import type mail from '../../../locales/en/mail.json'
import type maintenance from '../../../locales/en/maintenance.json'
import type news from '../../../locales/en/news.json'
import type notices from '../../../locales/en/notices.json'
import type officeCase from '../../../locales/en/officeCase.json'
import type outages from '../../../locales/en/outages.json'
import type outgoing from '../../../locales/en/outgoing.json'
import type packages from '../../../locales/en/packages.json'
import type photographs from '../../../locales/en/photographs.json'
import type postings from '../../../locales/en/postings.json'
import type practice from '../../../locales/en/practice.json'
import type publicPages from '../../../locales/en/public.json'
import type questions from '../../../locales/en/questions.json'
import type receipts from '../../../locales/en/receipts.json'
import type record from '../../../locales/en/record.json'
import type recovery from '../../../locales/en/recovery.json'
import type registry from '../../../locales/en/registry.json'
import type reports from '../../../locales/en/reports.json'
import type requests from '../../../locales/en/requests.json'
import type retention from '../../../locales/en/retention.json'
import type savedViews from '../../../locales/en/savedViews.json'
import type search from '../../../locales/en/search.json'
import type sentences from '../../../locales/en/sentences.json'
import type service from '../../../locales/en/service.json'
import type status from '../../../locales/en/status.json'
import type templates from '../../../locales/en/templates.json'
import type today from '../../../locales/en/today.json'
import type tribunalWords from '../../../locales/en/tribunal/all.json'
import type uploads from '../../../locales/en/uploads.json'
import type verify from '../../../locales/en/verify.json'
import type viewer from '../../../locales/en/viewer.json'
import type { Division } from '../../tribunal/index.ts'

type Stem<K extends string> = K extends `${infer S}_one` ? S : K extends `${infer S}_other` ? S : K
type Leaves<T, P extends string> = {
  [K in keyof T & string]: T[K] extends string ? `${P}${Stem<K>}` : Leaves<T[K], `${P}${K}.`>
}[keyof T & string]

/** What every division has words for, and the last three where its law asks for them (`tests/tribunal-words.test.ts`). */
type DivisionWord = 'name' | 'code' | 'rules' | 'noDay' | 'late' | 'dates' | 'leaving' | 'signature' | 'whyNoProofHint'

/** Every sentence there is, as `namespace:path.to.key`; a plural is named by its stem. English decides the shape. */
export type Key =
  | Leaves<typeof acceptance, 'acceptance:'>
  | Leaves<typeof accounts, 'accounts:'>
  | Leaves<typeof record, 'record:'>
  | Leaves<typeof retention, 'retention:'>
  | Leaves<typeof viewer, 'viewer:'>
  | Leaves<typeof recovery, 'recovery:'>
  | Leaves<typeof exhibits, 'exhibits:'>
  | Leaves<typeof factors, 'factors:'>
  | Leaves<typeof feedback, 'feedback:'>
  | Leaves<typeof firmNotes, 'firmNotes:'>
  | Leaves<typeof maintenance, 'maintenance:'>
  | Leaves<typeof news, 'news:'>
  | Leaves<typeof officeCase, 'officeCase:'>
  | Leaves<typeof outages, 'outages:'>
  | Leaves<typeof savedViews, 'savedViews:'>
  | Leaves<typeof search, 'search:'>
  | Leaves<typeof status, 'status:'>
  | Leaves<typeof findings, 'findings:'>
  | Leaves<typeof sentences, 'sentences:'>
  | Leaves<typeof service, 'service:'>
  | Leaves<typeof guide, 'guide:'>
  | Leaves<typeof hearings, 'hearings:'>
  | Leaves<typeof feed, 'feed:'>
  | Leaves<typeof identity, 'identity:'>
  | Leaves<typeof letters, 'letters:'>
  | Leaves<typeof log, 'log:'>
  | Leaves<typeof invitations, 'invitations:'>
  | Leaves<typeof admin, 'admin:'>
  | Leaves<typeof announcements, 'announcements:'>
  | Leaves<typeof api, 'api:'>
  | Leaves<typeof breaches, 'breaches:'>
  | Leaves<typeof calendar, 'calendar:'>
  | Leaves<typeof cases, 'cases:'>
  | Leaves<typeof common, 'common:'>
  | Leaves<typeof deadlineCalculator, 'deadlineCalculator:'>
  | Leaves<typeof deadlinePages, 'deadlinePages:'>
  | Leaves<typeof deadlines, 'deadlines:'>
  | Leaves<typeof delegation, 'delegation:'>
  | Leaves<typeof desk, 'desk:'>
  | Leaves<typeof documents, 'documents:'>
  | Leaves<typeof mail, 'mail:'>
  | Leaves<typeof notices, 'notices:'>
  | Leaves<typeof outgoing, 'outgoing:'>
  | Leaves<typeof packages, 'packages:'>
  | Leaves<typeof photographs, 'photographs:'>
  | Leaves<typeof postings, 'postings:'>
  | Leaves<typeof practice, 'practice:'>
  | Leaves<typeof publicPages, 'public:'>
  | Leaves<typeof registry, 'registry:'>
  | Leaves<typeof questions, 'questions:'>
  | Leaves<typeof reports, 'reports:'>
  | Leaves<typeof requests, 'requests:'>
  | Leaves<typeof receipts, 'receipts:'>
  | Leaves<typeof templates, 'templates:'>
  | Leaves<typeof today, 'today:'>
  | Leaves<typeof uploads, 'uploads:'>
  | Leaves<typeof verify, 'verify:'>
  | Leaves<typeof tribunalWords, 'tribunal:all.'>
  | `tribunal:${Division}.${DivisionWord}`

/** What the audit log can tell, as `noun.verb`: each has its words in both languages before it can be recorded. */
export type Action = Key extends infer K ? (K extends `common:action.${infer A}` ? A : never) : never

/** What an event of the log says besides who did what, when and where: each has its words in both languages before it can be recorded. */
export type FactName = Key extends infer K ? (K extends `log:fact.${infer F}` ? F : never) : never

/** What people are notified of: each has its sentence in the list of notifications. */
export type NotifiedAction = (Key extends infer K ? (K extends `notices:what.${infer A}` ? A : never) : never) & Action
