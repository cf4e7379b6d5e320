import type { ReadableCase } from '../../../src/cases/record/office-queries.ts'
import { staffOutgoingPaths } from '../../../src/documents/outgoing/paths.ts'
import { staffReadingProofPaths } from '../../../src/documents/reading-proof/paths.ts'
import type { ReadingProof } from '../../../src/documents/reading-proof/proof.ts'
import type { DocumentRow } from '../../../src/documents/submissions/model.ts'
import { utcText } from '../../../src/platform/clock.ts'
import { nameIn } from '../../../src/platform/localized.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import type { Paired } from '../../../src/tribunal/languages.ts'
import { typeName } from '../../components/document-words.ts'
import {
  type Content,
  caseName,
  dataTable,
  emptyLine,
  html,
  momentTag,
  personName,
  reference,
  summaryList,
  tag,
  timeTag,
  unbroken,
} from '../../components/index.ts'
import { page } from '../../layout.ts'

type ProofData = {
  i18n: I18n
  at: number
  document: DocumentRow
  theCase: ReadableCase
  office: Paired<'name'> & { zone: string }
  proof: ReadingProof
}

/** A statement to print: when a document was made available, told and opened, each with its place in the chained log. */
export function readingProofPage({ i18n, at, document, theCase, office, proof }: ProofData) {
  const { t, locale } = i18n
  const { zone } = office
  const { availableAt, notifiedAt, named } = proof.instants
  const exact = (instant: number): Content =>
    timeTag(
      instant,
      unbroken(
        t('outgoing:proof.exact', {
          moment: i18n.moment(instant, zone),
          zone: i18n.zoneName(zone),
          utc: utcText(instant),
        }),
      ),
    )
  return page(
    i18n,
    {
      title: t('outgoing:proof.title'),
      back: {
        href: staffOutgoingPaths.documentSent(locale, theCase.id, document.id),
        label: t('outgoing:instants.title'),
      },
    },
    html`
    <h1>${t('outgoing:proof.title')}</h1>
    <p class="lead">${personName(document.title)} ${named && tag({ kind: 'warning', word: t('outgoing:audience.tag') })}</p>
    ${summaryList([
      { key: t('admin:queue.file'), value: html`${reference(theCase.reference)} ${caseName(theCase)}` },
      { key: t('admin:submission.office'), value: nameIn(i18n, office) },
      { key: t('admin:case.type'), value: typeName(i18n, document.type) },
      { key: t('registry:hold.hash'), value: html`<code>${document.sha256.match(/.{1,8}/g)?.join(' ') ?? ''}</code>` },
      {
        key: t('outgoing:instants.available'),
        value: availableAt === null ? t('outgoing:instants.notYet') : exact(availableAt),
      },
      {
        key: t('outgoing:instants.notified'),
        value: notifiedAt === null ? t('outgoing:instants.notNotified') : exact(notifiedAt),
      },
      ...(proof.sent ? [{ key: t('outgoing:proof.sentEvent'), value: eventWords(i18n, proof.sent) }] : []),
    ])}
    <h2>${t('outgoing:proof.openings')}</h2>
    ${
      proof.readings.length === 0
        ? emptyLine(t('outgoing:proof.none'))
        : dataTable({
            caption: t('outgoing:proof.openings'),
            captionHidden: true,
            columns: [
              { label: t('outgoing:proof.who') },
              { label: t('outgoing:proof.first'), isNamed: true },
              { label: t('outgoing:proof.event') },
            ],
            rows: proof.readings.map((one) => [
              html`${personName(one.name)}<br><span class="aside">${t(`outgoing:role.${one.role}`)}${one.forName && html` ${t('outgoing:proof.for')} ${personName(one.forName)}`}</span>`,
              exact(one.firstAt),
              one.event ? eventWords(i18n, one.event) : t('outgoing:proof.noEvent'),
            ]),
          })
    }
    <p>${t('outgoing:proof.how')}</p>
    <p class="aside">${t('outgoing:proof.made')} ${momentTag({ i18n, at, zone })}</p>
    <p class="no-print"><a href="${staffReadingProofPaths.readingProofPdf(locale, document.id)}">${t('outgoing:proof.pdf')}</a></p>`,
  )
}

const eventWords = ({ t, number }: I18n, { seq, hash }: { seq: number; hash: string }): Content =>
  html`${t('outgoing:proof.number', { number: number(seq) })}<br><code>${hash.match(/.{1,8}/g)?.join(' ') ?? ''}</code>`
