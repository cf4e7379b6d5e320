import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Each that a test reads pages in is a package of its own. */
const readingLanguages = ['amh', 'ara', 'eng', 'fas', 'fra', 'osd', 'pan', 'urd']

/** What tests need beside npm packages: where each is found, and the Debian packages that bring it. */
export const tools = {
  chromium: { packages: ['chromium'], programs: ['chromium'] },
  // The same without the window that nobody sees, at half the price: taken where it is, and no test fails for want of it.
  headlessShell: { packages: ['chromium-headless-shell'], programs: ['chromium-headless-shell'] },
  qpdf: { packages: ['qpdf'], programs: ['qpdf'] },
  poppler: { packages: ['poppler-utils'], programs: ['pdftotext', 'pdftoppm', 'pdfinfo'] },
  tesseract: {
    packages: ['tesseract-ocr', ...readingLanguages.map((language) => `tesseract-ocr-${language}`)],
    programs: ['tesseract'],
    files: readingLanguages.map((language) => `/usr/share/tesseract-ocr/5/tessdata/${language}.traineddata`),
  },
  // The plugin writes HEIC, as telephones do; reading it comes with vips.
  vips: {
    packages: ['libvips-tools', 'libheif-plugin-x265'],
    programs: ['vips', 'vipsheader'],
    files: [`/usr/lib/${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}-linux-gnu/libheif/plugins/libheif-x265.so`],
  },
  exiftool: { packages: ['libimage-exiftool-perl'], programs: ['exiftool'] },
  clamd: { packages: ['clamav-daemon'], programs: ['clamd'] },
  bubblewrap: { packages: ['bubblewrap'], programs: ['bwrap'] },
  python: { packages: ['python3'], files: ['/usr/bin/python3'] },
  strace: { packages: ['strace'], programs: ['strace'] },
  unzip: { packages: ['unzip'], programs: ['unzip'] },
  wrk: { packages: ['wrk'], programs: ['wrk'] },
  promtool: { packages: ['promtool'], programs: ['promtool'] },
  nginx: { packages: ['nginx'], programs: ['nginx'] },
  caddy: { packages: ['caddy'], programs: ['caddy'] },
  openssl: { packages: ['openssl'], programs: ['openssl'] },
  systemd: { packages: ['systemd'], programs: ['systemd-analyze'] },
  dovecot: { packages: ['dovecot-core', 'dovecot-imapd'], programs: ['dovecot'] },
  ps: { packages: ['procps'], programs: ['ps'] },
  curl: { packages: ['curl'], programs: ['curl'] },
  vobject: {
    packages: ['python3', 'python3-vobject'],
    files: ['/usr/bin/python3', '/usr/lib/python3/dist-packages/vobject/__init__.py'],
  },
  fonts: { packages: ['fonts-noto-core'], files: ['/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf'] },
} as const satisfies Record<
  string,
  { packages: readonly string[]; programs?: readonly string[]; files?: readonly string[] }
>

export type Tool = keyof typeof tools

export function isHere(name: Tool): boolean {
  return pathsOf(name).every((path) => path.startsWith('/') && canAccess(path, constants.R_OK))
}

/** The path of a program; `sbin` is looked through too, where Debian keeps daemons. */
export function findProgram(name: string): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin']
  return folders.map((folder) => join(folder, name)).find((path) => canAccess(path, constants.X_OK))
}

/** Each file that is looked for, as it was found; of a program that is missing, its name. */
export function pathsOf(name: Tool): string[] {
  const tool = tools[name]
  const programs = 'programs' in tool ? tool.programs : []
  const files = 'files' in tool ? tool.files : []
  return [...programs.map((program) => findProgram(program) ?? program), ...files]
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
