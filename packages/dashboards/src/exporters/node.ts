// The machines, by the names of Prometheus' node_exporter with its default collectors on Linux; the end-to-end tests run
// it.
import { equals, matches, mismatches, variable } from "@telltale/promql";
import type { Scope } from "../scope.ts";

/** The machines chosen on the board. */
export function ofMachines(job: string): Scope {
  return [...allMachines(job), matches("instance", variable("instance"))];
}

/** All machines scraped under this job. */
export function allMachines(job: string): Scope {
  return [equals("job", job)];
}

export const node = {
  /** One series per machine, whatever its kernel: who it is. */
  machine: "node_uname_info",
  bootTime: "node_boot_time_seconds",
  cpuTime: "node_cpu_seconds_total",
  load1: "node_load1",
  runnable: "node_procs_running",
  blocked: "node_procs_blocked",
  contextSwitches: "node_context_switches_total",
  memoryTotal: "node_memory_MemTotal_bytes",
  memoryAvailable: "node_memory_MemAvailable_bytes",
  pagesSwappedIn: "node_vmstat_pswpin",
  pagesSwappedOut: "node_vmstat_pswpout",
  majorFaults: "node_vmstat_pgmajfault",
  oomKills: "node_vmstat_oom_kill",
  spaceAvailable: "node_filesystem_avail_bytes",
  spaceTotal: "node_filesystem_size_bytes",
  filesFree: "node_filesystem_files_free",
  filesTotal: "node_filesystem_files",
  readOnly: "node_filesystem_readonly",
  diskBusy: "node_disk_io_time_seconds_total",
  diskQueue: "node_disk_io_time_weighted_seconds_total",
  reads: "node_disk_reads_completed_total",
  writes: "node_disk_writes_completed_total",
  readTime: "node_disk_read_time_seconds_total",
  writeTime: "node_disk_write_time_seconds_total",
  readBytes: "node_disk_read_bytes_total",
  writtenBytes: "node_disk_written_bytes_total",
  received: "node_network_receive_bytes_total",
  sent: "node_network_transmit_bytes_total",
  receiveErrors: "node_network_receive_errs_total",
  sendErrors: "node_network_transmit_errs_total",
  receiveDrops: "node_network_receive_drop_total",
  sendDrops: "node_network_transmit_drop_total",
  segmentsSent: "node_netstat_Tcp_OutSegs",
  segmentsSentAgain: "node_netstat_Tcp_RetransSegs",
  waitingForCpu: "node_pressure_cpu_waiting_seconds_total",
  waitingForMemory: "node_pressure_memory_waiting_seconds_total",
  waitingForDisk: "node_pressure_io_waiting_seconds_total",
  descriptors: "node_filefd_allocated",
  descriptorLimit: "node_filefd_maximum",
  clockOffset: "node_timex_offset_seconds",
  clockSynced: "node_timex_sync_status",
} as const;

/** Filesystems that can fill up; the others live in memory or never change. */
export const onDisk = mismatches("fstype", "tmpfs|ramfs|squashfs|iso9660|erofs");

/** Network devices that lead out of the machine. */
export const outward = mismatches("device", "lo|veth.+|docker.+|br-.+|cali.+|cni.+|flannel.+|ifb.+");
