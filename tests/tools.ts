import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/** What tests need beside npm packages: where each is found, and the Debian package that brings it. */
export const tools = {
  chromium: { package: 'chromium', programs: ['chromium'] },
  // The same without the window that nobody sees, at half the price: taken where it is, and no test fails for want of it.
  headlessShell: { package: 'chromium-headless-shell', programs: ['chromium-headless-shell'] },
  qpdf: { package: 'qpdf', programs: ['qpdf'] },
  poppler: { package: 'poppler-utils', programs: ['pdftotext', 'pdftoppm', 'pdfinfo'] },
  tesseract: {
    package: 'tesseract-ocr',
    programs: ['tesseract'],
    files: ['fra', 'osd'].map((language) => `/usr/share/tesseract-ocr/5/tessdata/${language}.traineddata`),
  },
  vips: { package: 'libvips-tools', programs: ['vips', 'vipsheader'] },
  exiftool: { package: 'libimage-exiftool-perl', programs: ['exiftool'] },
  clamd: { package: 'clamav-daemon', programs: ['clamd'] },
  bubblewrap: { package: 'bubblewrap', programs: ['bwrap'] },
  python: { package: 'python3', files: ['/usr/bin/python3'] },
  strace: { package: 'strace', programs: ['strace'] },
  unzip: { package: 'unzip', programs: ['unzip'] },
  wrk: { package: 'wrk', programs: ['wrk'] },
  promtool: { package: 'promtool', programs: ['promtool'] },
  nginx: { package: 'nginx', programs: ['nginx'] },
  caddy: { package: 'caddy', programs: ['caddy'] },
  openssl: { package: 'openssl', programs: ['openssl'] },
  systemd: { package: 'systemd', programs: ['systemd-analyze'] },
  dovecot: { package: 'dovecot-imapd', programs: ['dovecot'] },
  ps: { package: 'procps', programs: ['ps'] },
  curl: { package: 'curl', programs: ['curl'] },
  vobject: {
    package: 'python3-vobject',
    files: ['/usr/bin/python3', '/usr/lib/python3/dist-packages/vobject/__init__.py'],
  },
  fonts: { package: 'fonts-noto-core', files: ['/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf'] },
} as const satisfies Record<string, { package: string; programs?: readonly string[]; files?: readonly string[] }>

export type Tool = keyof typeof tools

export function isHere(name: Tool): boolean {
  const tool = tools[name]
  const programs = 'programs' in tool ? tool.programs : []
  const files = 'files' in tool ? tool.files : []
  return programs.every((program) => findProgram(program)) && files.every((file) => canAccess(file, constants.R_OK))
}

/** The path of a program; `sbin` is looked through too, where Debian keeps daemons. */
export function findProgram(name: string): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin']
  return folders.map((folder) => join(folder, name)).find((path) => canAccess(path, constants.X_OK))
}

export const missingTools = () => (Object.keys(tools) as Tool[]).filter((name) => !isHere(name))

function canAccess(path: string, mode: number): boolean {
  try {
    accessSync(path, mode)
    return true
  } catch {
    return false
  }
}
