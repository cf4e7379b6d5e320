import type { I18n } from '../../src/platform/web/i18n.ts'
import type { RequestPaper } from '../../src/requests/files.ts'
import { requestPaths, staffRequestPaths } from '../../src/requests/paths.ts'
import { pdfOrPhotographs } from '../components/accepted-files.ts'
import { linksToOriginals, madeFromWords } from '../components/document-words.ts'
import { type Content, dataTable, fileField, html, personName, postForm, submitButton } from '../components/index.ts'
import type { FormData } from './form-data.ts'

const takers = ['changeOfDate', 'changeOfLocation', 'accommodation'] as const

/** Papers that go with a request, such as a medical certificate; each is saved when it is added. */
export function filesPart({ i18n, request, files, room, fileError }: FormData): Content {
  const { t, locale } = i18n
  const kind = takers.find((one) => one === request.kind)
  if (!kind) return ''
  return html`
    <h2 id="files">${t('requests:files.title')}</h2>
    <p>${t(`requests:files.about.${kind}`)}</p>
    ${files.length > 0 && requestFileTable(i18n, files, removal(i18n, request.id))}
    ${
      room.files > 0
        ? postForm(
            {
              action: requestPaths.requestFiles(locale, request.id),
              multipart: true,
              label: t('requests:files.title'),
            },
            html`
      ${fileField({ i18n, name: 'file', label: t('requests:files.choose'), hint: t('requests:files.hint', { size: i18n.size(room.bytes) }), accept: pdfOrPhotographs, maximum: room.bytes, multiple: true, ...(fileError ? { error: fileError } : {}) })}
      ${submitButton({ label: t('requests:files.add'), kind: 'secondary' })}`,
          )
        : html`<p>${t('requests:files.full')}</p>`
    }`
}

const removal = (i18n: I18n, requestId: string) => (file: RequestPaper) =>
  postForm(
    { action: requestPaths.requestFileRemoval(i18n.locale, requestId, file.id) },
    submitButton({ label: i18n.t('requests:files.remove'), kind: 'plain', about: file.fileName }),
  )

export const requestFileTable = (i18n: I18n, files: readonly RequestPaper[], act?: (file: RequestPaper) => Content) =>
  dataTable({
    caption: i18n.t('requests:files.title'),
    captionHidden: true,
    columns: [
      { label: i18n.t('requests:files.name') },
      { label: i18n.t('documents:size'), kind: 'number' },
      { label: i18n.t('documents:check.title') },
      ...(act ? [{ label: i18n.t('requests:files.act'), kind: 'act' as const }] : []),
    ],
    rows: files.map((file) => {
      const isOffice = i18n.reader?.role === 'registry'
      const { requestId, id } = file
      const fileHref = isOffice
        ? staffRequestPaths.requestFile(i18n.locale, requestId, id)
        : requestPaths.requestFile(i18n.locale, requestId, id)
      return [
        html`<a href="${fileHref}">${personName(file.fileName)}</a>${file.originals.length > 0 && html`<br><span class="aside">${madeFromWords(i18n, file.originals)}${!isOffice && html`<br>${originalsOf(i18n, file)}`}</span>`}`,
        i18n.size(file.size),
        i18n.t(`documents:check.${file.check}`),
        ...(act ? [act(file)] : []),
      ]
    }),
  })

/** For the sender's side alone. */
const originalsOf = (i18n: I18n, { requestId, originals }: RequestPaper): Content =>
  linksToOriginals(i18n, originals, ({ id }) => requestPaths.requestOriginal(i18n.locale, requestId, id))
