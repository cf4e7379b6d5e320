import { staffLetterPaths } from '../../../src/accounts/letters/paths.ts'
import type { LetterBatch, WaitingLetters, WaitingWave } from '../../../src/accounts/letters/queries.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'

import {
  backToStaffHome,
  buttonRow,
  type Content,
  dataTable,
  emptyLine,
  hiddenField,
  html,
  momentTag,
  pager,
  personName,
  phoneNumber,
  postForm,
  submitButton,
} from '../../components/index.ts'
import { page } from '../../layout.ts'
import { type LetterDone, letterNotice } from './staff-letter-words.ts'

type LettersData = {
  i18n: I18n
  office: { address: string | null; phone: string | null; zone: string }
  kinds: readonly WaitingLetters[]
  waves: readonly WaitingWave[]
  faxing: number
  runs: readonly (LetterBatch & { readonly open: number })[]
  isFirst: boolean
  next?: string
  done?: LetterDone
}

export function lettersPage({ i18n, office, kinds, waves, faxing, runs, isFirst, next, done }: LettersData) {
  const { t, locale } = i18n
  return page(
    i18n,
    {
      title: t('letters:home.title'),
      back: backToStaffHome(i18n),
    },
    html`
    ${letterNotice(i18n, done)}
    <h1>${t('letters:home.title')}</h1>
    <p>${t('letters:home.lead')}</p>
    <h2>${t('letters:home.waitingTitle')}</h2>
    ${faxing > 0 && html`<p>${t('letters:home.faxing', { count: faxing })}</p>`}
    ${kinds.length === 0 ? emptyLine(t('letters:home.none')) : waitingTable(i18n, kinds, waves)}
    ${kinds.length > 0 && buttonRow(...channels.filter(isAmong(kinds)).map((channel, index) => printForm(i18n, t(`letters:home.printAll.${channel}`), { channel }, index === 0 ? 'primary' : 'secondary')))}
    <h2>${t('letters:home.runsTitle')}</h2>
    ${runs.length === 0 ? emptyLine(t('letters:home.noRun')) : runTable(i18n, runs, office.zone)}
    ${pager({ i18n, first: isFirst ? undefined : staffLetterPaths.letters(locale), next: next ? staffLetterPaths.letters(locale, { before: next }) : undefined })}
    <h2>${t('letters:home.findTitle')}</h2>
    <p><a href="${staffLetterPaths.letterList(locale)}">${t('letters:home.find')}</a></p>
    <h2>${t('letters:home.senderTitle')}</h2>
    ${
      office.address
        ? html`<p>${t('letters:home.sender')}</p><p class="as-written">${office.address}${office.phone && html`<br>${phoneNumber(office.phone)}`}</p>`
        : html`<p>${t('letters:home.noSender')}</p>`
    }
    <p><a href="${staffLetterPaths.letterSender(locale)}">${t('letters:home.changeSender')}</a></p>`,
  )
}

const channels = ['post', 'fax'] as const

const isAmong = (kinds: readonly WaitingLetters[]) => (channel: 'post' | 'fax') =>
  kinds.some((waiting) => waiting.channel === channel)

type Order = { channel: 'post' | 'fax'; kind?: WaitingLetters['kind']; waveId?: string }

const printForm = (i18n: I18n, label: string, order: Order, kind: 'primary' | 'secondary' | 'plain', about?: string) =>
  postForm(
    { action: staffLetterPaths.letterBatches(i18n.locale) },
    html`
    ${Object.entries(order).map(([name, value]) => hiddenField(name, value))}
    ${submitButton({ label, kind, about })}`,
  )

function waitingTable(i18n: I18n, kinds: readonly WaitingLetters[], waves: readonly WaitingWave[]) {
  const { t } = i18n
  const row = (what: Content, about: string, count: number, order: Order) => [
    what,
    t(`letters:channel.${order.channel}`),
    i18n.number(count),
    printForm(i18n, t('letters:home.print'), order, 'plain', about),
  ]
  return dataTable({
    caption: t('letters:home.waitingTitle'),
    captionHidden: true,
    columns: [
      { label: t('letters:home.what') },
      { label: t('letters:home.way') },
      { label: t('letters:home.count'), kind: 'number' },
      { label: t('letters:home.act'), kind: 'act' },
    ],
    rows: [
      ...kinds.map(({ channel, kind, count }) =>
        row(t(`letters:kind.${kind}`), `${t(`letters:kind.${kind}`)}, ${t(`letters:channel.${channel}`)}`, count, {
          channel,
          kind,
        }),
      ),
      ...waves.map(({ id, name, channel, count }) =>
        row(personName(t('letters:home.wave', { name })), `${name}, ${t(`letters:channel.${channel}`)}`, count, {
          channel,
          waveId: id,
        }),
      ),
    ],
  })
}

const runTable = (i18n: I18n, runs: LettersData['runs'], zone: string) => {
  const { t, locale } = i18n
  return dataTable({
    caption: t('letters:home.runsTitle'),
    captionHidden: true,
    columns: [
      { label: t('letters:home.printed') },
      { label: t('letters:home.way') },
      { label: t('letters:home.count'), kind: 'number' },
      { label: t('letters:home.open'), kind: 'number' },
    ],
    rows: runs.map(({ id, madeAt, channel, letters, open }) => [
      html`<a href="${staffLetterPaths.letterBatch(locale, id)}">${momentTag({ i18n, at: madeAt, zone })}</a>`,
      t(`letters:channel.${channel}`),
      i18n.number(letters),
      open === 0 ? t('letters:home.allSent') : i18n.number(open),
    ]),
  })
}
