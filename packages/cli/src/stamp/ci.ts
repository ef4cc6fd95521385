import { repositoryUrl } from "@telltale/conventions";

/** What a continuous-integration system or a platform says of the sources it builds. */
export interface SourceFacts {
  /** Who says so: "GitHub Actions", "git". */
  readonly by: string;
  readonly commit: string;
  readonly branch?: string;
  readonly repository?: string;
  readonly dirty?: boolean;
}

type Variables = Readonly<Record<string, string | undefined>>;

/** The facts in the variables of the first system that has set its own; undefined when none has. */
export function readCi(env: Variables): SourceFacts | undefined {
  for (const { by, commit, branch, repository } of systems) {
    const found = first(env, commit);
    // Some systems put a word such as "HEAD" where the commit is not known yet.
    if (!found || !isCommit(found)) continue;
    const name = branchOf(first(env, branch));
    const url = repositoryUrl(typeof repository === "function" ? repository(env) : first(env, repository));
    return {
      by,
      commit: found.toLowerCase(),
      ...(name && { branch: name }),
      ...(url && { repository: url }),
    };
  }
  return undefined;
}

/** Whether a text is a commit's hash, short or whole. */
export function isCommit(text: string): boolean {
  return /^[\da-f]{7,64}$/i.test(text);
}

interface System {
  readonly by: string;
  /** Variables, the first that is set counts. */
  readonly commit: readonly string[];
  readonly branch: readonly string[];
  readonly repository: readonly string[] | ((env: Variables) => string | undefined);
}

/** A path at a host, where the system names only the path. */
const at =
  (host: string, ...parts: readonly string[]) =>
  (env: Variables): string | undefined =>
    parts.every((part) => env[part]) ? [host, ...parts.map((part) => env[part])].join("/") : undefined;

// As their own documentation names them. Those whose names others borrow (GitLab's, Jenkins') come last.
const systems: readonly System[] = [
  {
    by: "GitHub Actions",
    commit: ["GITHUB_SHA"],
    branch: ["GITHUB_HEAD_REF", "GITHUB_REF"],
    repository: (env) => at(env["GITHUB_SERVER_URL"] ?? "https://github.com", "GITHUB_REPOSITORY")(env),
  },
  {
    by: "CircleCI",
    commit: ["CIRCLE_SHA1"],
    branch: ["CIRCLE_BRANCH"],
    repository: ["CIRCLE_REPOSITORY_URL"],
  },
  {
    by: "Buildkite",
    commit: ["BUILDKITE_COMMIT"],
    branch: ["BUILDKITE_BRANCH"],
    repository: ["BUILDKITE_REPO"],
  },
  {
    by: "Azure Pipelines",
    commit: ["BUILD_SOURCEVERSION"],
    branch: ["SYSTEM_PULLREQUEST_SOURCEBRANCH", "BUILD_SOURCEBRANCH"],
    repository: ["BUILD_REPOSITORY_URI"],
  },
  {
    by: "Bitbucket Pipelines",
    commit: ["BITBUCKET_COMMIT"],
    branch: ["BITBUCKET_BRANCH"],
    repository: ["BITBUCKET_GIT_HTTP_ORIGIN"],
  },
  {
    by: "Travis CI",
    commit: ["TRAVIS_COMMIT"],
    branch: ["TRAVIS_PULL_REQUEST_BRANCH", "TRAVIS_BRANCH"],
    repository: at("https://github.com", "TRAVIS_REPO_SLUG"),
  },
  {
    by: "AWS CodeBuild",
    commit: ["CODEBUILD_RESOLVED_SOURCE_VERSION"],
    branch: ["CODEBUILD_WEBHOOK_HEAD_REF"],
    repository: ["CODEBUILD_SOURCE_REPO_URL"],
  },
  {
    by: "Semaphore",
    commit: ["SEMAPHORE_GIT_SHA"],
    branch: ["SEMAPHORE_GIT_WORKING_BRANCH", "SEMAPHORE_GIT_BRANCH"],
    repository: ["SEMAPHORE_GIT_URL"],
  },
  {
    by: "Vercel",
    commit: ["VERCEL_GIT_COMMIT_SHA"],
    branch: ["VERCEL_GIT_COMMIT_REF"],
    repository: (env) =>
      env["VERCEL_GIT_PROVIDER"] === "github"
        ? at("https://github.com", "VERCEL_GIT_REPO_OWNER", "VERCEL_GIT_REPO_SLUG")(env)
        : undefined,
  },
  {
    by: "Render",
    commit: ["RENDER_GIT_COMMIT"],
    branch: ["RENDER_GIT_BRANCH"],
    repository: at("https://github.com", "RENDER_GIT_REPO_SLUG"),
  },
  {
    by: "Railway",
    commit: ["RAILWAY_GIT_COMMIT_SHA"],
    branch: ["RAILWAY_GIT_BRANCH"],
    repository: at("https://github.com", "RAILWAY_GIT_REPO_OWNER", "RAILWAY_GIT_REPO_NAME"),
  },
  { by: "Netlify", commit: ["COMMIT_REF"], branch: ["HEAD"], repository: ["REPOSITORY_URL"] },
  {
    by: "GitLab CI",
    commit: ["CI_COMMIT_SHA"],
    branch: ["CI_MERGE_REQUEST_SOURCE_BRANCH_NAME", "CI_COMMIT_BRANCH"],
    repository: ["CI_PROJECT_URL"],
  },
  { by: "Jenkins", commit: ["GIT_COMMIT"], branch: ["CHANGE_BRANCH", "GIT_BRANCH"], repository: ["GIT_URL"] },
  { by: "Heroku", commit: ["SOURCE_VERSION", "HEROKU_BUILD_COMMIT"], branch: [], repository: [] },
];

function first(env: Variables, names: readonly string[]): string | undefined {
  return names.map((name) => env[name]?.trim()).find(Boolean);
}

/** A branch's name out of a full reference; tags and pull requests' merge references are no branches. */
function branchOf(reference: string | undefined): string | undefined {
  const name = reference?.replace(/^refs\/heads\/|^origin\//, "");
  return name?.startsWith("refs/") || name === "false" ? undefined : name;
}
