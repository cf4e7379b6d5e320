import { staffLetterPaths } from '../../../src/accounts/letters/paths.ts'
import type { LetterBatch } from '../../../src/accounts/letters/queries.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'

import {
  buttonLink,
  buttonRow,
  html,
  notice,
  pager,
  personName,
  postForm,
  submitButton,
  summaryList,
} from '../../components/index.ts'
import { page } from '../../layout.ts'
import { type LetterDone, type LetterRow, letterNotice, letterTable } from './staff-letter-words.ts'

type BatchData = {
  i18n: I18n
  batch: LetterBatch
  zone: string
  printedBy?: string
  open: number
  inOnePdf: number
  letters: readonly LetterRow[]
  isFirst: boolean
  next?: string
  done?: LetterDone
}

export function letterBatchPage({
  i18n,
  batch,
  zone,
  printedBy = '',
  open,
  inOnePdf,
  letters,
  isFirst,
  next,
  done,
}: BatchData) {
  const { t, locale } = i18n
  const title = t('letters:batch.title', { moment: i18n.moment(batch.madeAt, zone) })
  return page(
    i18n,
    { title, back: { href: staffLetterPaths.letters(locale), label: t('letters:home.title') } },
    html`
    ${letterNotice(i18n, done)}
    <h1>${title}</h1>
    ${summaryList([
      { key: t('letters:batch.way'), value: t(`letters:channel.${batch.channel}`) },
      { key: t('letters:batch.letters'), value: i18n.number(batch.letters) },
      { key: t('letters:batch.open'), value: open === 0 ? t('letters:home.allSent') : i18n.number(open) },
      { key: t('letters:batch.printedBy'), value: personName(printedBy) },
    ])}
    ${open > 0 && html`<p>${t(batch.channel === 'fax' ? 'letters:batch.guideFax' : 'letters:batch.guide')}</p>`}
    ${open > inOnePdf && html`<p>${t('letters:batch.zip', { count: inOnePdf })}</p>`}
    ${open === 0 && notice({ i18n, kind: 'information', title: t('letters:batch.noFile') })}
    ${buttonRow(
      open > 0
        ? buttonLink({ href: staffLetterPaths.letterBatchFile(locale, batch.id), label: t('letters:batch.download') })
        : '',
      buttonLink({
        href: staffLetterPaths.letterBatchRegister(locale, batch.id),
        label: t('letters:batch.register'),
        kind: 'secondary',
      }),
    )}
    ${
      open > 0 &&
      html`
    <p>${t('letters:batch.sendHint')}</p>
    ${postForm({ action: staffLetterPaths.letterBatchSending(locale, batch.id), seal: i18n.seal }, submitButton({ label: t('letters:batch.send'), kind: 'secondary' }))}`
    }
    <h2>${t('letters:batch.lettersTitle')}</h2>
    ${letterTable(i18n, t('letters:batch.lettersTitle'), letters)}
    ${pager({ i18n, first: isFirst ? undefined : staffLetterPaths.letterBatch(locale, batch.id), next: next ? staffLetterPaths.letterBatch(locale, batch.id, { after: next }) : undefined })}`,
  )
}
