import { describe, expect, it } from "vitest";
import { boardUid } from "../board-uid.ts";
import { boardOf, dataPanels } from "../fixtures/boards.ts";

const board = boardOf(boardUid.host);
const panels = dataPanels(board);

function asked(title: string): string[] {
  return panels.flatMap((panel) => (panel.title === title ? panel.targets.map(({ expr }) => expr) : []));
}

describe("the board of machines", () => {
  it("asks only for series of the job under which node_exporter is scraped, on the chosen machines", () => {
    for (const { expr } of panels.flatMap(({ targets }) => targets)) {
      const selectors = expr.match(/node_\w+\{/g)?.length;
      expect(selectors).toBeGreaterThan(0);
      expect(expr.match(/\{job="node", instance=~"\$instance"/g)?.length).toBe(selectors);
    }
  });

  it("has utilisation, saturation and errors of each resource", () => {
    const titles = new Set(panels.map(({ title }) => title));
    const use = {
      cpu: ["CPU busy", "Load per core", "Pressure: waiting for CPU"],
      memory: ["Memory left", "Swapping", "Programs killed for memory", "Pressure: waiting for memory"],
      disk: ["Disk busy", "Disk queue", "Time of a read or a write", "Pressure: waiting for a disk"],
      space: ["Disk space left", "Disk space left in a day", "Files left"],
      network: ["Network throughput", "TCP segments sent again", "Network errors", "Packets dropped"],
      limits: ["File descriptors in use", "Clock offset"],
    };
    expect(
      Object.values(use)
        .flat()
        .filter((title) => !titles.has(title)),
    ).toEqual([]);
  });

  it("tells when a filesystem will be full, never below nothing, and from an hour of the past at least", () => {
    const only = '{job="node", instance=~"$instance", fstype!~"tmpfs|ramfs|squashfs|iso9660|erofs"}';
    const available = `node_filesystem_avail_bytes${only}`;
    expect(asked("Disk space left in a day")).toEqual([
      "min by (instance, mountpoint) (clamp((" +
        `predict_linear(${available}[6h], 86400) and ${available} offset 1h or ${available}` +
        `) / node_filesystem_size_bytes${only}, 0, 1))`,
    ]);
  });

  it("leaves out what cannot fill up and what leads nowhere", () => {
    expect(asked("Disk space left")[0]).toContain('fstype!~"tmpfs|');
    expect(asked("Network throughput")[0]).toContain('device!~"lo|');
  });

  it("says on a kernel without pressure why that is empty", () => {
    const pressure = panels.filter(({ title }) => title.startsWith("Pressure"));
    expect(pressure).toHaveLength(3);
    for (const panel of pressure)
      expect(panel.fieldConfig.defaults.noValue).toBe("This kernel does not measure pressure");
  });
});
