import type { Page } from 'playwright'
import type { Locale } from '../../src/platform/web/i18n.ts'
import { accountPages } from './account-pages.ts'
import { announcementPages } from './announcement-pages.ts'
import { conflictPages } from './conflict-pages.ts'
import { deadlinePages } from './deadline-pages.ts'
import { deskPages } from './desk-pages.ts'
import { errorPages } from './error-pages.ts'
import { exchangePages } from './exchange-pages.ts'
import { exhibitPages } from './exhibit-pages.ts'
import { factorPages } from './factor-pages.ts'
import { guidePages } from './guide-pages.ts'
import { identityPages } from './identity-pages.ts'
import { invitationPages } from './invitation-pages.ts'
import { letterPages } from './letter-pages.ts'
import { delegationPages, memberPages } from './member-pages.ts'
import { operationPages } from './operator-pages.ts'
import { publicPages } from './public-pages.ts'
import { questionPages } from './question-pages.ts'
import { readingPages } from './reading-pages.ts'
import { receiptPages } from './receipt-pages.ts'
import { recordPages } from './record-pages.ts'
import { recoveryPages } from './recovery-pages.ts'
import { administratorPages, registryPages } from './registry-pages.ts'
import { reportPages } from './report-pages.ts'
import { requestPages } from './request-pages.ts'
import type { Sample } from './sample.ts'
import { findingPages } from './search-pages.ts'

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
    /** What someone else does, or what breaks, while the page is open. */
    readonly meanwhile?: (sample: Sample) => void
  }
  /** Done once the page was answered: what was broken for it is whole again. */
  readonly after?: (sample: Sample) => void
  /** A list of fifty rows, and what its HTML may weigh before it is packed (KiB) when names are of a usual length. */
  readonly list?: number
  /** What it may weigh packed (KiB), where its rows have irreversible acts: a seal for each cannot be packed. Otherwise 8. */
  readonly wire?: number
}

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
  ...conflictPages,
  ...exchangePages,
  ...administratorPages,
  ...errorPages,
]
