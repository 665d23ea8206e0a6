"""The matrix of relations in a browser, which a reader orders by closeness."""

import pytest
from browsing import open_tab


@pytest.fixture
def page(browser, example_site):
    with open_tab(browser, (example_site / "relations/index.html").as_uri()) as tab:
        yield tab


def test_the_matrix_is_ordered_by_closeness_and_back(page):
    heads = page.locator(".az-matrix thead th")
    before = heads.all_inner_texts()
    button = page.get_by_role("button", name="Order by closeness to Graustark")
    button.click()
    ranks = heads.evaluate_all("all => all.map((head) => Number(head.dataset.rank))")
    assert ranks == sorted(ranks)
    button.click()
    assert heads.all_inner_texts() == before


def test_rows_are_in_the_order_of_columns(page):
    page.get_by_role("button", name="Order by closeness").click()
    rows = page.locator(".az-matrix tbody th").all_inner_texts()
    assert page.locator(".az-matrix thead th").all_inner_texts() == rows


def test_the_button_says_whether_it_is_pressed(page):
    button = page.get_by_role("button", name="Order by closeness")
    assert button.get_attribute("aria-pressed") == "false"
    button.click()
    assert button.get_attribute("aria-pressed") == "true"
