/** Whether a name in the code speaks of one person, thing or address: `userId`, `order_id`, `email`, `sourceUrl`. */
export function namesIdentity(name: string): boolean {
  return !ambiguous.test(name) && (alone.test(name) || snake.test(name) || camel.test(name));
}

const alone = /^(id|uuid|guid|email|ip|token|url|uri|href|username|phone|sku)$/i;
const snake = /_(id|uuid|guid|email|ip|token|url|uri|address|phone)$/i;
const camel = /[a-z0-9](Id|ID|Uuid|UUID|Guid|Email|Ip|IP|Token|Url|URL|Uri|URI|Phone)$/;
/** Ids of things that a system has few of, or that are names in its code. */
const ambiguous =
  /^(job|task|queue|worker|shard|partition|node|region|zone|cluster|chain|network|plugin|provider|module|component|strategy|rule|template|category|type|status|channel|locale|currency|country|service|tier|plan|role|step|stage|flow|metric|model)_?(id|uri|url)$/i;
