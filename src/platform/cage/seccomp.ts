/** Numbers of system calls, by Linux's tables: of x86-64 and of 64-bit ARM. */
const denied: Readonly<Record<string, readonly [number, number]>> = {
  socket: [41, 198],
  socketpair: [53, 199],
  connect: [42, 203],
  bind: [49, 200],
  listen: [50, 201],
  ptrace: [101, 117],
  process_vm_readv: [310, 270],
  process_vm_writev: [311, 271],
  unshare: [272, 97],
  setns: [308, 268],
  mount: [165, 40],
  umount2: [166, 39],
  pivot_root: [155, 41],
  open_tree: [428, 428],
  move_mount: [429, 429],
  fsopen: [430, 430],
  fsconfig: [431, 431],
  fsmount: [432, 432],
  fspick: [433, 433],
  mount_setattr: [442, 442],
  open_by_handle_at: [304, 265],
  bpf: [321, 280],
  perf_event_open: [298, 241],
  userfaultfd: [323, 282],
  io_uring_setup: [425, 425],
  io_uring_enter: [426, 426],
  io_uring_register: [427, 427],
  keyctl: [250, 219],
  add_key: [248, 217],
  request_key: [249, 218],
  init_module: [175, 105],
  finit_module: [313, 273],
  kexec_load: [246, 104],
}

const machines = {
  x64: { audit: 0xc000003e, column: 0, clone: 56 },
  arm64: { audit: 0xc00000b7, column: 1, clone: 220 },
} as const

const clone3 = 435
const newNamespace = 0x7e020000
const [load, equal, atLeast, anyOf, answer] = [0x20, 0x15, 0x35, 0x45, 0x06]
const [allow, kill, notPermitted, notThere] = [0x7fff0000, 0x80000000, 0x00050001, 0x00050026]
const [number, machine, firstArgument] = [0, 4, 16]

/**
 * A filter for `bwrap --seccomp`: no socket of any kind, no other process, no namespace or mount, no door into the kernel that
 * a reader of files needs. Undefined on a machine whose numbers are not known here.
 */
export function filterFor(arch: string): Buffer | undefined {
  if (arch !== 'x64' && arch !== 'arm64') return undefined
  const { audit, column, clone } = machines[arch]
  const steps = [
    [load, 0, 0, machine],
    [equal, 1, 0, audit],
    [answer, 0, 0, kill],
    [load, 0, 0, number],
    // Numbers of the 32-bit way of x86-64, by which each call could be named a second time.
    [atLeast, 0, 1, 0x40000000],
    [answer, 0, 0, notPermitted],
    // Its flags lie in memory, where no filter sees them: the C library takes `clone` instead.
    [equal, 0, 1, clone3],
    [answer, 0, 0, notThere],
    [equal, 0, 4, clone],
    [load, 0, 0, firstArgument],
    [anyOf, 0, 1, newNamespace],
    [answer, 0, 0, notPermitted],
    [answer, 0, 0, allow],
    ...Object.values(denied).flatMap((numbers) => [
      [equal, 0, 1, numbers[column]],
      [answer, 0, 0, notPermitted],
    ]),
    [answer, 0, 0, allow],
  ] as [number, number, number, number][]
  const filter = Buffer.alloc(steps.length * 8)
  for (const [index, [code, yes, no, value]] of steps.entries()) {
    filter.writeUInt16LE(code, index * 8)
    filter.writeUInt8(yes, index * 8 + 2)
    filter.writeUInt8(no, index * 8 + 3)
    filter.writeUInt32LE(value, index * 8 + 4)
  }
  return filter
}
