import type { OutsideAccess, ReadableCase } from '../../../src/cases/record/office-queries.ts'
import { staffCasePaths } from '../../../src/cases/record/paths.ts'
import type { CaseRecipient } from '../../../src/cases/record/queries.ts'
import type { LetterOrigin } from '../../../src/documents/letter-runs/schema.ts'
import type { Instants } from '../../../src/documents/outgoing/instants.ts'
import { staffOutgoingPaths } from '../../../src/documents/outgoing/paths.ts'
import type { Posting } from '../../../src/documents/post/queries.ts'
import { staffReadingProofPaths } from '../../../src/documents/reading-proof/paths.ts'
import type { DocumentRow } from '../../../src/documents/submissions/model.ts'
import { staffLetterTemplatePaths } from '../../../src/documents/templates/paths.ts'
import type { TemplateWords } from '../../../src/documents/templates/schema.ts'
import { nameIn } from '../../../src/platform/localized.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import { confidentialTag } from '../../components/confidential-mark.ts'
import { checkTag, typeName } from '../../components/document-words.ts'

import {
  buttonLink,
  buttonRow,
  type Content,
  caseName,
  confirmationPanel,
  html,
  momentTag,
  notice,
  personName,
  reference,
  type SummaryRow,
  summaryList,
  tag,
} from '../../components/index.ts'
import { postingTable } from '../../components/posting-words.ts'
import { readingOnly } from '../../components/reading-only.ts'
import { toldList } from '../../components/telling.ts'
import { page } from '../../layout.ts'

type SentData = {
  i18n: I18n
  document: DocumentRow
  theCase: ReadableCase
  instants: Instants
  recipients: readonly CaseRecipient[]
  outside: OutsideAccess | undefined
  /** The version of the template that made it. */
  origin: (LetterOrigin & { readonly words: TemplateWords }) | undefined
  /** The others that were sent in the same act. */
  together: readonly DocumentRow[]
  /** To whom it goes on paper. */
  postings: readonly Posting[]
}

export function documentSentPage({
  i18n,
  document,
  theCase,
  instants,
  recipients,
  outside,
  origin,
  together,
  postings,
}: SentData) {
  const { t, locale } = i18n
  const isAvailable = document.availableAt !== null
  return page(
    i18n,
    { title: isAvailable ? t('admin:sent.title') : t('admin:sent.pendingTitle') },
    html`
    ${readingOnly(i18n, outside)}
    ${confirmationPanel({ title: isAvailable ? t('admin:sent.title') : t('admin:sent.pendingTitle'), body: html`<p>${personName(document.title)}${instants.named && html` ${confidentialTag(t)}`}</p>` })}
    ${!isAvailable && notice({ i18n, kind: 'information', title: t('admin:sent.pending') })}
    ${summaryList([
      {
        key: t('admin:queue.file'),
        value: html`<a href="${staffCasePaths.case(locale, theCase.id)}">${reference(theCase.reference)}</a> ${caseName(theCase)}`,
      },
      { key: t('admin:case.type'), value: typeName(i18n, document.type) },
      { key: t('outgoing:audience.label'), value: audienceWords(i18n, instants) },
      ...(instants.named ? [{ key: t('outgoing:audience.sentBy'), value: personName(instants.sentBy) }] : []),
      { key: t('admin:case.check'), value: checkTag(i18n, document.check) },
      ...(together.length > 0 ? [togetherRow(i18n, together)] : []),
      ...(origin ? [originRow(i18n, origin, outside)] : []),
    ])}
    <h2>${t('outgoing:instants.title')}</h2>
    ${summaryList(instantRows(i18n, instants))}
    <p><a href="${staffReadingProofPaths.readingProof(locale, document.id)}">${t('outgoing:proof.link')}</a></p>
    ${instants.named === undefined && toldList(i18n, recipients, t(instants.notifiedAt === null ? 'officeCase:telling.told' : 'admin:sent.told'))}
    ${postings.length > 0 && html`<h2>${t('outgoing:post.heading')}</h2>${postingTable(i18n, t('outgoing:post.heading'), postings, theCase.division)}`}
    ${buttonRow(
      buttonLink({ href: staffCasePaths.case(locale, theCase.id), label: t('admin:sent.back'), kind: 'secondary' }),
      outside
        ? ''
        : buttonLink({
            href: staffOutgoingPaths.documentSending(locale, theCase.id),
            label: t('admin:sent.another'),
            kind: 'secondary',
          }),
    )}`,
  )
}

const togetherRow = ({ t, locale }: I18n, together: readonly DocumentRow[]): SummaryRow => ({
  key: t('outgoing:together'),
  value: html`<ul class="plain">${together.map(({ id, caseId, title }) => html`<li><a href="${staffOutgoingPaths.documentSent(locale, caseId, id)}">${personName(title)}</a></li>`)}</ul>`,
})

/** Only the template's own office can open it. */
function originRow(i18n: I18n, origin: NonNullable<SentData['origin']>, outside: SentData['outside']): SummaryRow {
  const { templateId, version, isChanged, words } = origin
  const { t, locale } = i18n
  const name = nameIn(i18n, words)
  const said = t(isChanged ? 'outgoing:origin.changed' : 'outgoing:origin.words', { name, version })
  return {
    key: t('outgoing:origin.key'),
    value: outside
      ? said
      : html`<a href="${staffLetterTemplatePaths.letterTemplate(locale, templateId, { version })}">${said}</a>`,
  }
}

const audienceWords = ({ t }: I18n, { named, areDelegatesIn }: Instants): Content =>
  named === undefined
    ? t('outgoing:audience.case')
    : html`${tag({ kind: 'warning', word: t('outgoing:audience.tag') })}<ul class="plain">${named.map(({ name }) => html`<li>${personName(name)}</li>`)}</ul>${areDelegatesIn && html`<p>${t('outgoing:audience.delegatesToo')}</p>`}`

/** Three separate instants: made available, told by mail, first opened. */
function instantRows(i18n: I18n, { availableAt, notifiedAt, readings }: Instants): SummaryRow[] {
  const { t } = i18n
  const [first] = readings
  return [
    {
      key: t('outgoing:instants.available'),
      value: availableAt === null ? t('outgoing:instants.notYet') : momentTag({ i18n, at: availableAt }),
    },
    {
      key: t('outgoing:instants.notified'),
      value: notifiedAt === null ? t('outgoing:instants.notNotified') : momentTag({ i18n, at: notifiedAt }),
    },
    {
      key: t('outgoing:instants.opened'),
      value: first
        ? html`${momentTag({ i18n, at: first.firstAt })}, ${personName(first.name)} (${t(`outgoing:role.${first.role}`)})`
        : t('documents:inbox.notOpened'),
    },
    ...readings.slice(1).map(({ name, firstAt, role }) => ({
      key: t('outgoing:instants.openedToo'),
      value: html`${momentTag({ i18n, at: firstAt })}, ${personName(name)} (${t(`outgoing:role.${role}`)})`,
    })),
  ]
}
