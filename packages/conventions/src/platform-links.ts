/** Where people look next; addresses in which `{service}` stands for a service's name. */
export interface PlatformLinks {
  readonly runbooks?: string;
  readonly logs?: string;
  readonly traces?: string;
}

/** The only placeholder of an address. */
export const servicePlaceholder = "{service}";

/** The address that a template gives for one service. */
export function fillLink(template: string, service: string): string {
  return template.replaceAll(servicePlaceholder, () => encodeURIComponent(service));
}
