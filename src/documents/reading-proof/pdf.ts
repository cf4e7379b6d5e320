import type { getOffice } from '../../accounts/people/index.ts'
import { plainCaseName } from '../../cases/people/values.ts'
import type { OfficeCase } from '../../cases/record/index.ts'
import { type Instant, utcText } from '../../platform/clock.ts'
import { nameIn } from '../../platform/localized.ts'
import { makePdf } from '../../platform/pdf/index.ts'
import type { I18n } from '../../platform/web/i18n.ts'
import type { DocumentRow } from '../submissions/model.ts'
import type { ReadingProof } from './proof.ts'

type ProofPaper = {
  readonly i18n: I18n
  readonly document: DocumentRow
  readonly theCase: Pick<OfficeCase, 'reference' | 'title' | 'scriptTitle'>
  readonly office: ReturnType<typeof getOffice>
  readonly proof: ReadingProof
}

/** What the page of a reading proof says, as a tagged PDF in its language. Throws when it cannot be set. */
export async function proofPdf({ i18n, document, theCase, office, proof }: ProofPaper, at: Instant): Promise<Buffer> {
  const { t, locale } = i18n
  const { zone } = office
  const { availableAt, notifiedAt, named } = proof.instants
  const exact = (instant: number) =>
    t('outgoing:proof.exact', {
      moment: i18n.moment(instant, zone),
      zone: i18n.zoneName(zone),
      utc: utcText(instant),
    })
  const eventLines = ({ seq, hash }: { seq: number; hash: string }) => [
    t('outgoing:proof.number', { number: i18n.number(seq) }),
    inEights(hash),
  ]
  const data = {
    lang: locale,
    title: t('outgoing:proof.title'),
    facts: [
      [t('outgoing:proof.document'), [document.title, ...(named ? [t('outgoing:audience.tag')] : [])]],
      [t('admin:queue.file'), [`${theCase.reference} ${plainCaseName(theCase)}`]],
      [t('admin:submission.office'), [nameIn({ locale }, office)]],
      [t('admin:case.type'), [document.type ? t(`documents:type.${document.type}`) : t('documents:type.none')]],
      [t('registry:hold.hash'), [inEights(document.sha256)]],
      [t('outgoing:instants.available'), [availableAt === null ? t('outgoing:instants.notYet') : exact(availableAt)]],
      [t('outgoing:instants.notified'), [notifiedAt === null ? t('outgoing:instants.notNotified') : exact(notifiedAt)]],
      ...(proof.sent ? [[t('outgoing:proof.sentEvent'), eventLines(proof.sent)]] : []),
    ],
    openings: t('outgoing:proof.openings'),
    none: t('outgoing:proof.none'),
    columns: [t('outgoing:proof.who'), t('outgoing:proof.first'), t('outgoing:proof.event')],
    rows: proof.readings.map(({ name, role, forName, firstAt, event }) => [
      [name, t(`outgoing:role.${role}`), ...(forName ? [`${t('outgoing:proof.for')} ${forName}`] : [])],
      [exact(firstAt)],
      event ? eventLines(event) : [t('outgoing:proof.noEvent')],
    ]),
    how: t('outgoing:proof.how'),
    made: `${t('outgoing:proof.made')} ${exact(at.epochMilliseconds)}`,
    foot: `${i18n.brand} – ${t('outgoing:paper.file', { reference: theCase.reference })}`,
  }
  const { pdf } = await makePdf({ template: 'src/documents/reading-proof/proof.typ', data, at })
  return pdf
}

const inEights = (hash: string): string => hash.match(/.{1,8}/g)?.join(' ') ?? ''
