import { staffLetterPaths } from '../../../src/accounts/letters/paths.ts'
import type { ListedLetter } from '../../../src/accounts/letters/queries.ts'
import { isInRun, type LetterState } from '../../../src/accounts/letters/values.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'

import {
  type Content,
  dataTable,
  dateTag,
  html,
  notice,
  personName,
  phoneNumber,
  postForm,
  reference,
  submitButton,
} from '../../components/index.ts'
import { letterStateTag } from '../../components/letter-state.ts'

const doneWords = [
  'batchSent',
  'batchPartSent',
  'letterSent',
  'letterReturned',
  'letterAgain',
  'senderChanged',
  'nothingWaits',
  'notDownloaded',
  'tooLate',
] as const
export type LetterDone = (typeof doneWords)[number]

const unchanged = new Set<LetterDone>(['batchPartSent', 'nothingWaits', 'notDownloaded', 'tooLate'])

export const readLetterDone = (text: string | undefined): LetterDone | undefined =>
  doneWords.find((word) => word === text)

export function letterNotice(i18n: I18n, done: LetterDone | undefined): Content {
  if (!done) return ''
  const kind = unchanged.has(done) ? 'warning' : 'success'
  return notice({ i18n, kind, title: i18n.t(`letters:done.${done}`) })
}

export type LetterRow = Pick<
  ListedLetter,
  'id' | 'kind' | 'channel' | 'name' | 'scriptName' | 'address' | 'fax' | 'createdAt' | 'state' | 'reference'
>

const formId = 'letter-acts'

export const letterTable = (i18n: I18n, caption: string, letters: readonly LetterRow[]) => {
  const { t, locale } = i18n
  const table = dataTable({
    caption,
    captionHidden: true,
    columns: [
      { label: t('letters:register.reference') },
      { label: t('letters:list.to') },
      { label: t('letters:list.letter') },
      { label: t('letters:list.made') },
      { label: t('letters:list.state') },
      { label: t('letters:list.act'), kind: 'act' },
    ],
    rows: letters.map((letter) => [
      reference(letter.reference),
      html`${personName({ ...letter, scriptLang: null })}<br><span class="aside">${place(i18n, letter)}</span>`,
      html`${t(`letters:kind.${letter.kind}`)}<br><span class="aside">${t(`letters:channel.${letter.channel}`)}</span>`,
      dateTag({ i18n, at: letter.createdAt }),
      letterStateTag(i18n, letter.state),
      acts(i18n, letter),
    ]),
  })
  const first = letters.find(({ state }) => isOut(state))
  return html`${table}${first && postForm({ id: formId, action: staffLetterPaths.letterSending(locale, first.id), seal: i18n.seal }, '')}`
}

function place({ t }: I18n, { channel, fax, address }: LetterRow): Content {
  if (channel === 'fax') return fax ? phoneNumber(fax) : ''
  return address ? personName(address.replaceAll('\n', ', ')) : t('letters:list.noAddress')
}

const isOut = (state: LetterState) => isInRun(state) || state === 'sent'

/** One form for all rows: each button has the address of its act. */
function acts({ t, locale, seal }: I18n, { id, state, reference: number }: LetterRow): Content {
  const act = (action: string, label: string) =>
    submitButton({ label, kind: 'plain', about: number, form: formId, action, seal })
  return html`${state === 'printed' && act(staffLetterPaths.letterSending(locale, id), t('letters:list.sent'))}${isOut(state) && act(staffLetterPaths.letterReturn(locale, id), t('letters:list.returned'))}${isOut(state) && act(staffLetterPaths.letterReprint(locale, id), t('letters:list.again'))}`
}
