import { documentPaths, staffDocumentPaths } from '../../src/documents/reading/paths.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'

import type { Recording } from '../../src/requests/recordings.ts'
import { html, momentTag, personName, tag } from '../components/index.ts'
import { player } from '../components/player.ts'

export const recordingList = (i18n: I18n, recordings: readonly Recording[]) => html`
  <ul class="cards">
    ${recordings.map((recording) => {
      const { locale, reader } = i18n
      const fileHref =
        reader?.role === 'registry'
          ? staffDocumentPaths.documentFile(locale, recording.id)
          : documentPaths.documentFile(locale, recording.id)
      return html`
    <li>
      <p>${personName(recording.title)}</p>
      <p class="aside">${i18n.t('requests:recording.of')} ${momentTag({ i18n, at: recording.startsAt, zone: recording.zone })}</p>
      ${
        recording.check === 'held' || recording.check === 'pending'
          ? tag({ kind: 'info', word: i18n.t(`documents:check.${recording.check}`) })
          : player({
              src: fileHref,
              mediaType: recording.mediaType,
              label: i18n.t('requests:recording.listen', { title: recording.title }),
              fallback: i18n.t('requests:recording.noPlayer'),
            })
      }
      <p><a href="${fileHref}">${i18n.t('requests:recording.download')}</a> <span class="aside">${factsOf(i18n, recording)}</span></p>
    </li>`
    })}
  </ul>`

const factsOf = (i18n: I18n, { size, seconds, mediaType }: Recording): string =>
  [
    ...(seconds === null
      ? []
      : [i18n.t('requests:recording.minutes', { count: Math.max(1, Math.round(seconds / 60)) })]),
    mediaType === 'audio/mpeg' ? 'MP3' : 'M4A',
    i18n.size(size),
  ].join(' · ')
