import { and, eq } from 'drizzle-orm'
import type { Instant } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import { nameIn } from '../../platform/localized.ts'
import type { Portal } from '../../platform/web/context.ts'
import { brandOf, type I18n, type Locale, makeI18n } from '../../platform/web/i18n.ts'
import { sheetCodes } from '../factors/code-sheets.ts'
import { oneTimeCodes } from '../factors/schema.ts'
import { calledInBoth } from '../invitations/invitee.ts'
import { isOpen } from '../invitations/known.ts'
import type { Invitation } from '../invitations/model.ts'
import { invitations } from '../invitations/schema.ts'
import { codeOfInvitation } from '../invitations/secrets.ts'
import type { Office } from '../people/queries.ts'
import { registrationPaths } from '../registration/paths.ts'
import { signInPaths } from '../sign-in/paths.ts'
import type { Letter, LetterKind } from './letters.ts'
import type { Enclosed } from './schema.ts'

export type LetterTools = Pick<Portal, 'db' | 'settings' | 'catalogue' | 'keyring'>

/** A piece of a letter as the template knows it. */
export type LetterPart =
  | { readonly kind: 'text' | 'strong'; readonly text: string }
  | { readonly kind: 'steps'; readonly items: readonly string[] }
  | { readonly kind: 'codes'; readonly codes: readonly string[] }
  | { readonly kind: 'facts'; readonly rows: readonly (readonly [label: string, lines: readonly string[]])[] }
  | {
      readonly kind: 'site'
      readonly lead: string
      readonly site: string
      readonly qr: string
      readonly qrAlt: string
      readonly code?: Code
    }
  | { readonly kind: 'other'; readonly lang: Locale; readonly title: string; readonly parts: readonly LetterPart[] }
type Code = { readonly lead: string; readonly code: string; readonly until: string }

/** What a letter says in one language. `isOnePage`: both languages stand on one page, else the other one overleaf. */
export type LetterContent = {
  readonly isOnePage: boolean
  readonly say: (i18n: I18n, isFirst: boolean) => { readonly title: string; readonly parts: readonly LetterPart[] }
}

/** The words of a letter at the moment of printing; undefined when it has become pointless (used, withdrawn, expired). */
type Writer = (tools: LetterTools, letter: Letter, office: Office, at: Instant) => LetterContent | undefined

/** Who finds the words for each kind of letter. */
export const letterWriters: Record<LetterKind, Writer> = {
  invitation: (tools, letter, office, at) => {
    const invitation = find(tools.db, letter.subjectId)
    return invitation && isOpen(invitation, at) ? invitationContent(tools, invitation, letter, office) : undefined
  },
  codeSheet: (tools, letter, office) =>
    isCurrentSheet(tools.db, letter.subjectId)
      ? codeSheetContent(sheetCodes(tools.keyring, letter.subjectId), letter, office)
      : undefined,
  notice: ({ settings }, letter, office) => noticeContent(settings.origin, letter, office),
  documents: (_, letter, office) => (letter.enclosed ? enclosureContent(letter.enclosed, letter, office) : undefined),
}

function invitationContent(
  { settings, keyring }: Pick<LetterTools, 'settings' | 'keyring'>,
  invitation: Invitation,
  letter: Letter,
  office: Office,
): LetterContent {
  return {
    isOnePage: false,
    say: (i18n) => {
      const { t, locale } = i18n
      const code = codeOfInvitation(keyring, invitation)
      const until = t('letters:invitation.until', { date: i18n.date(invitation.expiresAt) })
      return {
        title: t('letters:invitation.title', { brand: i18n.brand }),
        parts: [
          greeting(i18n, letter),
          text(t(`letters:invitation.what.${whatFor(invitation)}`, { brand: i18n.brand })),
          text(t(`letters:invitation.ready.${whatFor(invitation)}`)),
          site(i18n, settings.origin + registrationPaths.register(locale), {
            lead: t('letters:invitation.code'),
            code,
            until,
          }),
          {
            kind: 'steps',
            items: [t('letters:invitation.open'), t('letters:invitation.type'), t('letters:invitation.follow')],
          },
          text(help(i18n, office)),
        ],
      }
    },
  }
}

function codeSheetContent(codes: readonly string[], letter: Letter, office: Office): LetterContent {
  return {
    isOnePage: false,
    say: (i18n, isFirst) => {
      const { t } = i18n
      // Printed twice on one sheet, codes would be crossed out on one side only.
      const list: LetterPart = isFirst
        ? { kind: 'codes', codes }
        : { kind: 'strong', text: t('letters:codeSheet.overleaf') }
      return {
        title: t('letters:codeSheet.title'),
        parts: [
          greeting(i18n, letter),
          text(t('letters:codeSheet.what', { brand: i18n.brand })),
          list,
          {
            kind: 'steps',
            items: [t('letters:codeSheet.next'), t('letters:codeSheet.keep'), t('letters:codeSheet.lost')],
          },
          text(help(i18n, office)),
        ],
      }
    },
  }
}

/** Says that something waits, and where: nothing of a case. */
function noticeContent(origin: string, letter: Letter, office: Office): LetterContent {
  return {
    isOnePage: true,
    say: (i18n, isFirst) => {
      const { t, locale, brand } = i18n
      const address = origin + signInPaths.signIn(locale)
      return {
        title: t('letters:notice.title', { brand }),
        parts: [
          ...(isFirst ? [greeting(i18n, letter)] : []),
          text(t('letters:notice.what', { brand })),
          site(i18n, address),
          text(`${t('letters:notice.silent')} ${help(i18n, office)}`),
        ],
      }
    },
  }
}

/** The cover of documents of a case: in the reader's language first. */
function enclosureContent({ reference, titles, pages }: Enclosed, letter: Letter, office: Office): LetterContent {
  return {
    isOnePage: true,
    say: (i18n, isFirst) => {
      const { t } = i18n
      return {
        title: t('letters:documents.title', { reference }),
        parts: [
          ...(isFirst ? [greeting(i18n, letter)] : []),
          text(t('letters:documents.what', { count: titles.length })),
          {
            kind: 'facts',
            rows: [
              [t('letters:documents.file'), [reference]],
              [t('letters:documents.enclosed'), titles.map(plainLine)],
              ...(pages === null ? [] : [[t('letters:documents.pages'), [String(pages)]] as const]),
            ],
          },
          text(`${t('letters:documents.read')} ${help(i18n, office)}`),
        ],
      }
    },
  }
}

const text = (words: string): LetterPart => ({ kind: 'text', text: words })

/** Each form of the name keeps its own direction. */
const greeting = ({ t }: I18n, { name, scriptName }: Letter) =>
  text(
    t('letters:greeting', {
      name: calledInBoth({ name: isolated(name), scriptName: scriptName && isolated(scriptName) }),
    }),
  )

const site = ({ t }: I18n, address: string, code?: Code): LetterPart => ({
  kind: 'site',
  lead: t('letters:site'),
  site: address,
  qr: address,
  qrAlt: t('letters:qr', { address }),
  ...(code && { code }),
})

function help(i18n: I18n, { phone, ...named }: Office): string {
  const { t } = i18n
  const office = nameIn(i18n, named)
  return phone ? t('letters:helpPhone', { office, phone }) : t('letters:help', { office })
}

const whatFor = ({ role }: Invitation): 'counsel' | 'party' | 'other' =>
  role === 'counsel' || role === 'party' ? role : 'other'

const find = (db: Db, id: string): Invitation | undefined =>
  db.select().from(invitations).where(eq(invitations.id, id)).get()

const isCurrentSheet = (db: Db, setId: string): boolean =>
  db
    .select({ id: oneTimeCodes.setId })
    .from(oneTimeCodes)
    .where(and(eq(oneTimeCodes.setId, setId), eq(oneTimeCodes.kind, 'sheet')))
    .limit(1)
    .get() !== undefined

/** Controls and signs that turn the direction of what follows; joiners stay, for Persian and Tamil need them. */
const unseen = /[\p{Cc}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/gu

/** A line of a name or an address as it is printed. */
export const plainLine = (line: string): string => line.toWellFormed().replace(unseen, '').normalize('NFC').trim()

/** A name inside a sentence keeps its own direction to itself (UAX #9). */
const isolated = (name: string): string => `\u2068${plainLine(name)}\u2069`

/** The frame of a language for paper: nobody signs in here, and the clock is the office's. */
export function letterI18n(
  { settings, catalogue }: Pick<LetterTools, 'settings' | 'catalogue'>,
  locale: Locale,
  zone: string,
) {
  const t = catalogue(locale)
  const { brand, demo, version } = settings
  return makeI18n(t, { locale, zone, here: '', brand: brandOf(brand, locale, t), demo, version })
}
